package io.github.chainlets.core;

import java.util.Objects;

/**
 * How a rolling deploy proceeds ({@code RollingDeployConfigV1}). The service does not roll chains; the settings are
 * carried for completeness.
 *
 * @param rollingDeployStrategy the strategy, {@code REPLICA} by default ({@code rolling_deploy_strategy})
 * @param maxSurgePercent percent, 25 by default ({@code max_surge_percent})
 * @param maxUnavailablePercent percent, 0 by default ({@code max_unavailable_percent})
 * @param stabilizationTimeSeconds seconds, 0 by default ({@code stabilization_time_seconds})
 * @param replicaOverheadPercent percent, 0 by default ({@code replica_overhead_percent})
 */
public record RollingDeployConfig(
        String rollingDeployStrategy,
        int maxSurgePercent,
        int maxUnavailablePercent,
        int stabilizationTimeSeconds,
        int replicaOverheadPercent) {
    /** The service's defaults. */
    public static final RollingDeployConfig DEFAULT = new RollingDeployConfig("REPLICA", 25, 0, 0, 0);

    /** Checks that the strategy is present. */
    public RollingDeployConfig {
        Objects.requireNonNull(rollingDeployStrategy, "rollingDeployStrategy");
    }

    /** Returns this with another strategy. */
    public RollingDeployConfig withRollingDeployStrategy(String rollingDeployStrategy) {
        return new RollingDeployConfig(
                rollingDeployStrategy,
                maxSurgePercent,
                maxUnavailablePercent,
                stabilizationTimeSeconds,
                replicaOverheadPercent);
    }

    /** Returns this with another surge, in percent. */
    public RollingDeployConfig withMaxSurgePercent(int maxSurgePercent) {
        return new RollingDeployConfig(
                rollingDeployStrategy,
                maxSurgePercent,
                maxUnavailablePercent,
                stabilizationTimeSeconds,
                replicaOverheadPercent);
    }

    /** Returns this with another share that may be missing, in percent. */
    public RollingDeployConfig withMaxUnavailablePercent(int maxUnavailablePercent) {
        return new RollingDeployConfig(
                rollingDeployStrategy,
                maxSurgePercent,
                maxUnavailablePercent,
                stabilizationTimeSeconds,
                replicaOverheadPercent);
    }

    /** Returns this with another time to settle, in seconds. */
    public RollingDeployConfig withStabilizationTimeSeconds(int stabilizationTimeSeconds) {
        return new RollingDeployConfig(
                rollingDeployStrategy,
                maxSurgePercent,
                maxUnavailablePercent,
                stabilizationTimeSeconds,
                replicaOverheadPercent);
    }

    /** Returns this with another overhead, in percent. */
    public RollingDeployConfig withReplicaOverheadPercent(int replicaOverheadPercent) {
        return new RollingDeployConfig(
                rollingDeployStrategy,
                maxSurgePercent,
                maxUnavailablePercent,
                stabilizationTimeSeconds,
                replicaOverheadPercent);
    }
}
