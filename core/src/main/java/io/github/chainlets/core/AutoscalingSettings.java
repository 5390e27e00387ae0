package io.github.chainlets.core;

import org.jspecify.annotations.Nullable;

/**
 * How the number of replicas follows the traffic ({@code AutoscalingSettingsV1}). Kept as the service states it.
 *
 * @param minReplica the fewest replicas ({@code min_replica})
 * @param maxReplica the most replicas ({@code max_replica})
 * @param autoscalingWindow seconds of traffic that a decision looks at, or {@code null} ({@code autoscaling_window})
 * @param scaleDownDelay seconds to wait before a replica is removed, or {@code null} ({@code scale_down_delay})
 * @param concurrencyTarget requests for each replica before one is added ({@code concurrency_target})
 * @param targetUtilizationPercentage percent of the target to aim at, or {@code null}
 *     ({@code target_utilization_percentage})
 * @param targetInFlightTokens tokens in flight to aim at, or {@code null} ({@code target_in_flight_tokens})
 * @param maxScaleDownRate percent of the replicas that may go in one window, or {@code null} for any number
 *     ({@code max_scale_down_rate}); newer than the specification of the update
 */
public record AutoscalingSettings(
        int minReplica,
        int maxReplica,
        @Nullable Integer autoscalingWindow,
        @Nullable Integer scaleDownDelay,
        int concurrencyTarget,
        @Nullable Integer targetUtilizationPercentage,
        @Nullable Integer targetInFlightTokens,
        @Nullable Integer maxScaleDownRate) {

    /** What the service documents as its defaults: 0 to 1 replicas, 60 s, 900 s, 1 request, 70 %, no token target. */
    public static final AutoscalingSettings DEFAULT = new AutoscalingSettings(0, 1, 60, 900, 1, 70, null, null);

    /** Returns the default settings between these numbers of replicas. */
    public static AutoscalingSettings replicas(int min, int max) {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("replicas must be 0 <= min <= max, not " + min + " and " + max);
        }
        return new AutoscalingSettings(min, max, 60, 900, 1, 70, null, null);
    }

    /** Returns settings of which the service states no more than these. */
    public static AutoscalingSettings of(int minReplica, int maxReplica, int concurrencyTarget) {
        return new AutoscalingSettings(minReplica, maxReplica, null, null, concurrencyTarget, null, null, null);
    }

    /** Returns these settings with the seconds of traffic that a decision looks at, or {@code null}. */
    public AutoscalingSettings withAutoscalingWindow(@Nullable Integer autoscalingWindow) {
        return new AutoscalingSettings(
                minReplica,
                maxReplica,
                autoscalingWindow,
                scaleDownDelay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }

    /** Returns these settings with the seconds to wait before a replica is removed, or {@code null}. */
    public AutoscalingSettings withScaleDownDelay(@Nullable Integer scaleDownDelay) {
        return new AutoscalingSettings(
                minReplica,
                maxReplica,
                autoscalingWindow,
                scaleDownDelay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }

    /** Returns these settings with the percent of the target to aim at, or {@code null}. */
    public AutoscalingSettings withTargetUtilizationPercentage(@Nullable Integer targetUtilizationPercentage) {
        return new AutoscalingSettings(
                minReplica,
                maxReplica,
                autoscalingWindow,
                scaleDownDelay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }

    /** Returns these settings with the tokens in flight to aim at, or {@code null}. */
    public AutoscalingSettings withTargetInFlightTokens(@Nullable Integer targetInFlightTokens) {
        return new AutoscalingSettings(
                minReplica,
                maxReplica,
                autoscalingWindow,
                scaleDownDelay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }

    /** Returns these settings with the percent of the replicas that may go in one window, or {@code null}. */
    public AutoscalingSettings withMaxScaleDownRate(@Nullable Integer maxScaleDownRate) {
        return new AutoscalingSettings(
                minReplica,
                maxReplica,
                autoscalingWindow,
                scaleDownDelay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }
}
