package io.github.chainlets.core.api;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InstanceTypeId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an environment costs before and after a batch, over all chainlets that can be priced.
 *
 * @param before the cost as it is
 * @param after the cost as it would be
 * @param unpriced the chainlets left out, because a price or their numbers of replicas are not known; the list is copied
 */
public record PlannedCost(CostRange before, CostRange after, List<ChainletName> unpriced) {
    /** Checks that all parts are present. */
    public PlannedCost {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        unpriced = List.copyOf(unpriced);
    }

    static PlannedCost of(
            List<PlannedChainlet> planned, List<ChainletSettings> settings, Map<InstanceTypeId, BigDecimal> prices) {
        CostRange before = CostRange.ZERO;
        CostRange after = CostRange.ZERO;
        List<ChainletName> unpriced = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            PlannedChainlet chainlet = planned.get(i);
            AutoscalingSettings scaling = settings.get(i).autoscalingSettings();
            BigDecimal from = prices.get(chainlet.from().id());
            BigDecimal to = prices.get(chainlet.to().id());
            if (scaling == null || from == null || to == null) {
                unpriced.add(chainlet.chainlet());
            } else {
                before = before.plus(from, scaling.minReplica(), scaling.maxReplica());
                after = after.plus(to, scaling.minReplica(), scaling.maxReplica());
            }
        }
        return new PlannedCost(before, after, unpriced);
    }

    /** Returns the cost in one line, for example {@code $0.00116 → $0.05758 a minute at max replicas ($0 → $0 at min)}. */
    @Override
    public String toString() {
        String text = step(before.atMaxReplicas(), after.atMaxReplicas()) + " a minute at max replicas ("
                + step(before.atMinReplicas(), after.atMinReplicas()) + " at min)";
        return unpriced.isEmpty() ? text : text + ", without " + unpriced + ", which cannot be priced";
    }

    private static String step(BigDecimal before, BigDecimal after) {
        return dollars(before) + " → " + dollars(after);
    }

    private static String dollars(BigDecimal usd) {
        return "$" + (usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString());
    }
}
