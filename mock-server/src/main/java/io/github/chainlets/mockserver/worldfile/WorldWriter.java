package io.github.chainlets.mockserver.worldfile;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldChain;
import io.github.chainlets.fake.WorldChainlet;
import io.github.chainlets.fake.WorldEnvironment;
import io.github.chainlets.mockserver.json.JsonOut;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes a world, so that {@link WorldReader} reads it again. The standard table of instance types is left out. */
public final class WorldWriter {
    private WorldWriter() {}

    /** Writes a world. */
    public static byte[] write(World world) {
        JsonOut json = new JsonOut(4096).beginObject();
        json.array("chains", world.chains(), WorldWriter::chain);
        if (!isStandard(world)) {
            json.name("instance_types").beginArray();
            world.instanceTypes().values().forEach(type -> instanceType(json, type, world));
            json.endArray();
        }
        return json.endObject().toBytes();
    }

    private static boolean isStandard(World world) {
        List<InstanceTypePrice> priced = new ArrayList<>();
        world.instanceTypes().forEach((id, type) -> {
            BigDecimal price = world.usdPerMinute().get(id);
            if (price != null) {
                priced.add(new InstanceTypePrice(type, price));
            }
        });
        return priced.size() == world.instanceTypes().size() && priced.equals(World.standardInstanceTypes());
    }

    private static void chain(JsonOut json, WorldChain chain) {
        json.beginObject()
                .field("id", chain.id().value())
                .field("name", chain.name())
                .field("team_name", chain.teamName())
                .array("environments", chain.environments(), WorldWriter::environment)
                .endObject();
    }

    private static void environment(JsonOut json, WorldEnvironment environment) {
        json.beginObject().field("name", environment.name().value()).field("live", environment.live());
        promotion(json.name("promotion_settings"), environment.promotionSettings());
        json.array("chainlets", environment.chainlets(), WorldWriter::chainlet).endObject();
    }

    private static void promotion(JsonOut json, PromotionSettings settings) {
        json.beginObject()
                .field("redeploy_on_promotion", settings.redeployOnPromotion())
                .field("rolling_deploy", settings.rollingDeploy())
                .field(
                        "promotion_cleanup_strategy",
                        settings.promotionCleanupStrategy().name());
        RollingDeployConfig rolling = settings.rollingDeployConfig();
        if (rolling != null) {
            json.name("rolling_deploy_config")
                    .beginObject()
                    .field("rolling_deploy_strategy", rolling.rollingDeployStrategy())
                    .field("max_surge_percent", rolling.maxSurgePercent())
                    .field("max_unavailable_percent", rolling.maxUnavailablePercent())
                    .field("stabilization_time_seconds", rolling.stabilizationTimeSeconds())
                    .field("replica_overhead_percent", rolling.replicaOverheadPercent())
                    .endObject();
        }
        json.field("ramp_up_while_promoting", settings.rampUpWhilePromoting())
                .field("ramp_up_duration_seconds", settings.rampUpDurationSeconds())
                .endObject();
    }

    private static void chainlet(JsonOut json, WorldChainlet chainlet) {
        AutoscalingSettings settings = chainlet.autoscalingSettings();
        json.beginObject()
                .field("name", chainlet.name().value())
                .field("instance_type", chainlet.instanceTypeId().value())
                .name("autoscaling_settings")
                .beginObject()
                .field("min_replica", settings.minReplica())
                .field("max_replica", settings.maxReplica())
                .field("autoscaling_window", settings.autoscalingWindow())
                .field("scale_down_delay", settings.scaleDownDelay())
                .field("concurrency_target", settings.concurrencyTarget())
                .field("target_utilization_percentage", settings.targetUtilizationPercentage())
                .field("target_in_flight_tokens", settings.targetInFlightTokens())
                .endObject()
                .endObject();
    }

    private static void instanceType(JsonOut json, InstanceType type, World world) {
        json.beginObject()
                .field("id", type.id().value())
                .field("name", type.name())
                .field("memory_limit_mib", type.memoryLimitMib())
                .field("millicpu_limit", type.millicpuLimit())
                .field("gpu_count", type.gpuCount())
                .field("gpu_type", type.gpuType())
                .field("gpu_memory_limit_mib", type.gpuMemoryLimitMib());
        BigDecimal price = world.usdPerMinute().get(type.id());
        if (price != null) {
            json.name("price").value(price);
        }
        json.endObject();
    }
}
