package io.github.chainlets.core.fleet.plan;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.plan.CostRange;
import io.github.chainlets.core.plan.PlanCost;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all entries of a plan cost together, in US dollars a minute.
 *
 * @param now what is paid now
 * @param after what is paid when all have been rolled out
 * @param most what would be paid if all were rolled out at once: while it rolls out, an environment has both deployments
 * @param without what is in none of the sums, each with its reason; the list is copied
 */
public record FleetCost(CostRange now, CostRange after, CostRange most, List<LeftOut> without) {
    /** Copies the list. */
    public FleetCost {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(most, "most");
        without = List.copyOf(without);
    }

    /** What one environment costs; {@code null} if that is not known. */
    record Part(EnvironmentRef environment, @Nullable PlanCost cost) {}

    static FleetCost of(List<FleetEntry> entries) {
        return sum(
                entries.stream()
                        .map(entry -> new Part(entry.environment(), entry.cost()))
                        .toList(),
                List.of());
    }

    /** Sums up what environments cost; what is not known at all is told of with them. */
    static FleetCost sum(List<Part> parts, List<LeftOut> notKnown) {
        CostRange nothing = new CostRange(BigDecimal.ZERO, BigDecimal.ZERO);
        CostRange now = nothing;
        CostRange after = nothing;
        CostRange most = nothing;
        List<LeftOut> without = new ArrayList<>(notKnown);
        for (Part part : parts) {
            PlanCost cost = part.cost();
            if (cost == null) {
                without.add(new LeftOut(part.environment().toString(), "its cost is not known"));
                continue;
            }
            now = now.plus(cost.now());
            after = after.plus(cost.after());
            most = most.plus(cost.during());
            cost.unpriced()
                    .forEach(unpriced -> without.add(
                            new LeftOut(part.environment() + "/" + unpriced.chainlet(), unpriced.reason())));
        }
        return new FleetCost(now, after, most, without);
    }

    /** Returns the sums in one line, and of how much they know nothing. */
    @Override
    public String toString() {
        String text = step(now.atMaxReplicas(), after.atMaxReplicas()) + " a minute at max replicas ("
                + step(now.atMinReplicas(), after.atMinReplicas()) + " at min)"
                + (most.atMaxReplicas().compareTo(now.atMaxReplicas().max(after.atMaxReplicas())) > 0
                        ? ", at most " + dollars(most.atMaxReplicas()) + " if all roll out at once"
                        : "");
        return without.isEmpty() ? text : text + "; without " + without.size() + " whose cost is not known";
    }

    private static String step(BigDecimal from, BigDecimal to) {
        return from.compareTo(to) == 0 ? dollars(to) : dollars(from) + " → " + dollars(to);
    }

    private static String dollars(BigDecimal usd) {
        return "$" + (usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString());
    }
}
