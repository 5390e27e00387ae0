package io.github.chainlets.core.api;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What an environment costs, in US dollars a minute.
 *
 * @param atMinReplicas when every chainlet has its fewest replicas
 * @param atMaxReplicas when every chainlet has its most replicas
 */
public record CostRange(BigDecimal atMinReplicas, BigDecimal atMaxReplicas) {
    /** Nothing at all. */
    static final CostRange ZERO = new CostRange(BigDecimal.ZERO, BigDecimal.ZERO);

    /** Checks that both parts are present. */
    public CostRange {
        Objects.requireNonNull(atMinReplicas, "atMinReplicas");
        Objects.requireNonNull(atMaxReplicas, "atMaxReplicas");
    }

    CostRange plus(BigDecimal usdPerMinute, int minReplicas, int maxReplicas) {
        return new CostRange(
                atMinReplicas.add(usdPerMinute.multiply(BigDecimal.valueOf(minReplicas))),
                atMaxReplicas.add(usdPerMinute.multiply(BigDecimal.valueOf(maxReplicas))));
    }
}
