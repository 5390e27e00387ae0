package io.github.chainlets.core.plan;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What deployments cost, in US dollars a minute.
 *
 * @param atMinReplicas when every chainlet has its fewest replicas
 * @param atMaxReplicas when every chainlet has its most replicas
 */
public record CostRange(BigDecimal atMinReplicas, BigDecimal atMaxReplicas) {
    /** Nothing at all. */
    static final CostRange ZERO = new CostRange(BigDecimal.ZERO, BigDecimal.ZERO);

    /** Checks that nothing is {@code null}. */
    public CostRange {
        Objects.requireNonNull(atMinReplicas, "atMinReplicas");
        Objects.requireNonNull(atMaxReplicas, "atMaxReplicas");
    }

    static CostRange of(BigDecimal usdPerMinute, int minReplicas, int maxReplicas) {
        return new CostRange(
                usdPerMinute.multiply(BigDecimal.valueOf(minReplicas)),
                usdPerMinute.multiply(BigDecimal.valueOf(maxReplicas)));
    }

    /** Returns the cost of both together. */
    public CostRange plus(CostRange other) {
        return new CostRange(atMinReplicas.add(other.atMinReplicas), atMaxReplicas.add(other.atMaxReplicas));
    }
}
