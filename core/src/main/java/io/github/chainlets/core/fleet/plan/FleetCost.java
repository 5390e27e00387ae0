package io.github.chainlets.core.fleet.plan;

import io.github.chainlets.core.plan.CostRange;
import io.github.chainlets.core.plan.PlanCost;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

    static FleetCost of(List<FleetEntry> entries) {
        CostRange nothing = new CostRange(BigDecimal.ZERO, BigDecimal.ZERO);
        FleetCost sum = new FleetCost(nothing, nothing, nothing, List.of());
        CostRange now = sum.now;
        CostRange after = sum.after;
        CostRange most = sum.most;
        List<LeftOut> without = new ArrayList<>();
        for (FleetEntry entry : entries) {
            PlanCost cost = entry.cost();
            if (cost == null) {
                without.add(new LeftOut(entry.environment().toString(), "its cost is not known"));
                continue;
            }
            now = now.plus(cost.now());
            after = after.plus(cost.after());
            most = most.plus(cost.during());
            cost.unpriced()
                    .forEach(unpriced -> without.add(
                            new LeftOut(entry.environment() + "/" + unpriced.chainlet(), unpriced.reason())));
        }
        return new FleetCost(now, after, most, without);
    }

    /** Returns the sums in one line, and of how much they know nothing. */
    @Override
    public String toString() {
        String text = dollars(now.atMaxReplicas()) + " → " + dollars(after.atMaxReplicas())
                + " a minute at max replicas (" + dollars(now.atMinReplicas()) + " → " + dollars(after.atMinReplicas())
                + " at min)";
        return without.isEmpty() ? text : text + "; without " + without.size() + " whose cost is not known";
    }

    private static String dollars(BigDecimal usd) {
        return "$" + (usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString());
    }
}
