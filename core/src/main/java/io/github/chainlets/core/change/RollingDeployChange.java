package io.github.chainlets.core.change;

import io.github.chainlets.core.RollingDeployConfig;
import org.jspecify.annotations.Nullable;

/**
 * A change of how a rolling deploy proceeds ({@code UpdateRollingDeployConfigV1}): a field that is {@code null} stays as it
 * is. The service does not roll chains; the settings are carried for completeness.
 *
 * @param rollingDeployStrategy the strategy ({@code rolling_deploy_strategy})
 * @param maxSurgePercent percent ({@code max_surge_percent})
 * @param maxUnavailablePercent percent ({@code max_unavailable_percent})
 * @param stabilizationTimeSeconds seconds ({@code stabilization_time_seconds})
 * @param replicaOverheadPercent percent ({@code replica_overhead_percent})
 */
public record RollingDeployChange(
        @Nullable String rollingDeployStrategy,
        @Nullable Integer maxSurgePercent,
        @Nullable Integer maxUnavailablePercent,
        @Nullable Integer stabilizationTimeSeconds,
        @Nullable Integer replicaOverheadPercent) {
    /** Returns what a configuration becomes by this change. */
    public RollingDeployConfig appliedTo(RollingDeployConfig config) {
        return new RollingDeployConfig(
                rollingDeployStrategy == null ? config.rollingDeployStrategy() : rollingDeployStrategy,
                maxSurgePercent == null ? config.maxSurgePercent() : maxSurgePercent,
                maxUnavailablePercent == null ? config.maxUnavailablePercent() : maxUnavailablePercent,
                stabilizationTimeSeconds == null ? config.stabilizationTimeSeconds() : stabilizationTimeSeconds,
                replicaOverheadPercent == null ? config.replicaOverheadPercent() : replicaOverheadPercent);
    }
}
