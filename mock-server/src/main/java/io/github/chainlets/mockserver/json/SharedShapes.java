package io.github.chainlets.mockserver.json;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import org.jspecify.annotations.Nullable;

/** What the service's answers and world files have in common. Every field is written, nulls too. */
public final class SharedShapes {
    private SharedShapes() {}

    /** Writes the fields of an instance type into an object that has been begun. */
    public static JsonOut instanceTypeFields(JsonOut json, InstanceType type) {
        return json.field("id", type.id().value())
                .field("name", type.name())
                .field("memory_limit_mib", type.memoryLimitMib())
                .field("millicpu_limit", type.millicpuLimit())
                .field("gpu_count", type.gpuCount())
                .field("gpu_type", type.gpuType())
                .field("gpu_memory_limit_mib", type.gpuMemoryLimitMib());
    }

    /** Writes promotion settings. */
    public static void promotionSettings(JsonOut json, PromotionSettings settings) {
        json.beginObject()
                .field("redeploy_on_promotion", settings.redeployOnPromotion())
                .field("rolling_deploy", settings.rollingDeploy())
                .field(
                        "promotion_cleanup_strategy",
                        settings.promotionCleanupStrategy().name());
        rollingDeployConfigOrNull(json.name("rolling_deploy_config"), settings.rollingDeployConfig());
        json.field("ramp_up_while_promoting", settings.rampUpWhilePromoting())
                .field("ramp_up_duration_seconds", settings.rampUpDurationSeconds())
                .endObject();
    }

    /**
     * Writes autoscaling settings, or that there are none.
     *
     * @param whole whether with the field that is newer than the specification of the update
     */
    public static void autoscalingOrNull(JsonOut json, @Nullable AutoscalingSettings settings, boolean whole) {
        if (settings == null) {
            json.nullValue();
            return;
        }
        json.beginObject()
                .field("min_replica", settings.minReplica())
                .field("max_replica", settings.maxReplica())
                .field("autoscaling_window", settings.autoscalingWindow())
                .field("scale_down_delay", settings.scaleDownDelay())
                .field("concurrency_target", settings.concurrencyTarget())
                .field("target_utilization_percentage", settings.targetUtilizationPercentage())
                .field("target_in_flight_tokens", settings.targetInFlightTokens());
        if (whole) {
            json.field("max_scale_down_rate", settings.maxScaleDownRate());
        }
        json.endObject();
    }

    private static void rollingDeployConfigOrNull(JsonOut json, @Nullable RollingDeployConfig config) {
        if (config == null) {
            json.nullValue();
            return;
        }
        json.beginObject()
                .field("rolling_deploy_strategy", config.rollingDeployStrategy())
                .field("max_surge_percent", config.maxSurgePercent())
                .field("max_unavailable_percent", config.maxUnavailablePercent())
                .field("stabilization_time_seconds", config.stabilizationTimeSeconds())
                .field("replica_overhead_percent", config.replicaOverheadPercent())
                .endObject();
    }
}
