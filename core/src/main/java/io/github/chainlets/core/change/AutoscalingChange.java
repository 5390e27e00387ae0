package io.github.chainlets.core.change;

import io.github.chainlets.core.AutoscalingSettings;
import org.jspecify.annotations.Nullable;

/**
 * A change of autoscaling settings ({@code UpdateAutoscalingSettingsV1}): a field that is {@code null} stays as it is. Made
 * by {@link #NONE} and what follows it: the constructor gets a parameter with each field that the service adds. Ranges are
 * judged where the change is applied, as the service does, and not here.
 *
 * @param minReplica the fewest replicas, 0 or more ({@code min_replica})
 * @param maxReplica the most replicas, 1 or more, and not fewer than the fewest ({@code max_replica})
 * @param autoscalingWindow seconds of traffic that a decision looks at, 10 to 3600 ({@code autoscaling_window})
 * @param scaleDownDelay seconds to wait before a replica is removed, 0 to 3600 ({@code scale_down_delay})
 * @param concurrencyTarget requests for each replica before one is added, 1 or more ({@code concurrency_target})
 * @param targetUtilizationPercentage percent of the target to aim at, 1 to 100 ({@code target_utilization_percentage})
 * @param targetInFlightTokens tokens in flight to aim at, 1 or more ({@code target_in_flight_tokens})
 * @param maxScaleDownRate percent of the replicas that may go in one window, 1 to 50 ({@code max_scale_down_rate})
 */
public record AutoscalingChange(
        @Nullable Integer minReplica,
        @Nullable Integer maxReplica,
        @Nullable Integer autoscalingWindow,
        @Nullable Integer scaleDownDelay,
        @Nullable Integer concurrencyTarget,
        @Nullable Integer targetUtilizationPercentage,
        @Nullable Integer targetInFlightTokens,
        @Nullable Integer maxScaleDownRate) {
    /** Changes nothing. */
    public static final AutoscalingChange NONE = new AutoscalingChange(null, null, null, null, null, null, null, null);

    /** Returns a change of the numbers of replicas. */
    public static AutoscalingChange replicas(int min, int max) {
        return new AutoscalingChange(min, max, null, null, null, null, null, null);
    }

    /** Returns this change with the fewest replicas. */
    public AutoscalingChange withMinReplica(int replicas) {
        return new AutoscalingChange(
                replicas,
                maxReplica,
                autoscalingWindow,
                scaleDownDelay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }

    /** Returns this change with the most replicas. */
    public AutoscalingChange withMaxReplica(int replicas) {
        return new AutoscalingChange(
                minReplica,
                replicas,
                autoscalingWindow,
                scaleDownDelay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }

    /** Returns this change with how long a look at the traffic is, and how long a replica that is not needed stays, in seconds. */
    public AutoscalingChange withTiming(int window, int delay) {
        return new AutoscalingChange(
                minReplica,
                maxReplica,
                window,
                delay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }

    /** Returns this change with how many requests a replica takes, and the percentage of that to aim at. */
    public AutoscalingChange withTarget(int concurrency, int utilizationPercentage) {
        return new AutoscalingChange(
                minReplica,
                maxReplica,
                autoscalingWindow,
                scaleDownDelay,
                concurrency,
                utilizationPercentage,
                targetInFlightTokens,
                maxScaleDownRate);
    }

    /** Returns this change with the percentage of replicas that may go in one window. */
    public AutoscalingChange withMaxScaleDownRate(int percent) {
        return new AutoscalingChange(
                minReplica,
                maxReplica,
                autoscalingWindow,
                scaleDownDelay,
                concurrencyTarget,
                targetUtilizationPercentage,
                targetInFlightTokens,
                percent);
    }

    /** Returns what settings become by this change. */
    public AutoscalingSettings appliedTo(AutoscalingSettings settings) {
        return new AutoscalingSettings(
                minReplica == null ? settings.minReplica() : minReplica,
                maxReplica == null ? settings.maxReplica() : maxReplica,
                autoscalingWindow == null ? settings.autoscalingWindow() : autoscalingWindow,
                scaleDownDelay == null ? settings.scaleDownDelay() : scaleDownDelay,
                concurrencyTarget == null ? settings.concurrencyTarget() : concurrencyTarget,
                targetUtilizationPercentage == null
                        ? settings.targetUtilizationPercentage()
                        : targetUtilizationPercentage,
                targetInFlightTokens == null ? settings.targetInFlightTokens() : targetInFlightTokens,
                maxScaleDownRate == null ? settings.maxScaleDownRate() : maxScaleDownRate);
    }
}
