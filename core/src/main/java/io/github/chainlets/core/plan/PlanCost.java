package io.github.chainlets.core.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What an environment costs now, while the update rolls out, and after it, over all chainlets that can be priced.
 *
 * @param now what the current deployment costs; nothing if there is none
 * @param during what is paid while the old and the new deployment both run, which may be one that is on its way already; as
 *     {@code now} if there is none
 * @param after what is paid once the promotion has ended; with clean-up {@code KEEP} the replaced deployment goes on
 *     costing what it did
 * @param keptReplaced whether {@code after} counts the replaced deployment
 * @param unpriced the chainlets that are in none of the sums, each with its reason; the list is copied
 */
public record PlanCost(
        CostRange now, CostRange during, CostRange after, boolean keptReplaced, List<UnpricedChainlet> unpriced) {
    /** Copies the list. */
    public PlanCost {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(during, "during");
        Objects.requireNonNull(after, "after");
        unpriced = List.copyOf(unpriced);
    }

    /**
     * Returns the cost in one line, for example {@code $0.00116 → $0.05758 a minute at max replicas ($0 → $0 at min),
     * $0.05874 while both deployments run}.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (during.equals(now)) {
            text.append(dollars(now.atMaxReplicas()) + " a minute at max replicas (" + dollars(now.atMinReplicas())
                    + " at min)");
        } else {
            text.append(step(now.atMaxReplicas(), after.atMaxReplicas()) + " a minute at max replicas ("
                    + step(now.atMinReplicas(), after.atMinReplicas()) + " at min), " + dollars(during.atMaxReplicas())
                    + " while both deployments run");
            if (keptReplaced) {
                text.append("; the replaced deployment is kept, so both go on costing");
            }
        }
        if (!unpriced.isEmpty()) {
            text.append(unpriced.stream().map(Object::toString).collect(Collectors.joining("; ", "; without ", "")));
        }
        return text.toString();
    }

    private static String step(BigDecimal before, BigDecimal after) {
        return dollars(before) + " → " + dollars(after);
    }

    private static String dollars(BigDecimal usd) {
        return "$" + (usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString());
    }
}
