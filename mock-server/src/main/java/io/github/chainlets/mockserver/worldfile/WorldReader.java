package io.github.chainlets.mockserver.worldfile;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldChain;
import io.github.chainlets.fake.WorldChainlet;
import io.github.chainlets.fake.WorldEnvironment;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a world. Everything that is wrong is a {@link BadInput} that names the place. */
public final class WorldReader {
    private static final Set<String> STRATEGIES = Set.of("KEEP", "SCALE_TO_ZERO", "DEACTIVATE");
    private static final int MOST_REPLICAS = 10_000;

    private WorldReader() {}

    /**
     * Reads a world.
     *
     * @throws BadInput with the place of the first mistake
     */
    public static World read(Node document) {
        Fields fields = new Fields(document);
        List<WorldChain> chains = new ArrayList<>();
        for (Node chain : fields.required("chains").items()) {
            chains.add(chain(chain));
        }
        Map<InstanceTypeId, InstanceType> types = new LinkedHashMap<>();
        Map<InstanceTypeId, BigDecimal> prices = new LinkedHashMap<>();
        Node given = fields.optional("instance_types");
        if (given == null) {
            for (InstanceTypePrice priced : World.standardInstanceTypes()) {
                types.put(priced.instanceType().id(), priced.instanceType());
                prices.put(priced.instanceType().id(), priced.usdPerMinute());
            }
        } else {
            given.items().forEach(type -> instanceType(type, types, prices));
        }
        fields.done();
        return checked(document, () -> new World(chains, types, prices));
    }

    private static WorldChain chain(Node node) {
        Fields fields = new Fields(node);
        ChainId id = fields.made("id", ChainId::new);
        String name = fields.text("name", id.value());
        String team = fields.text("team_name", "Default");
        List<WorldEnvironment> environments = new ArrayList<>();
        for (Node environment : fields.required("environments").items()) {
            environments.add(environment(environment));
        }
        fields.done();
        return checked(node, () -> new WorldChain(id, name, team, environments));
    }

    private static WorldEnvironment environment(Node node) {
        Fields fields = new Fields(node);
        EnvironmentName name = fields.made("name", EnvironmentName::new);
        boolean live = fields.flag("live", true);
        Node promotion = fields.optional("promotion_settings");
        PromotionSettings settings = promotion == null ? PromotionSettings.DEFAULT : promotionSettings(promotion);
        List<WorldChainlet> chainlets = new ArrayList<>();
        for (Node chainlet : fields.required("chainlets").items()) {
            chainlets.add(chainlet(chainlet));
        }
        fields.done();
        return checked(node, () -> new WorldEnvironment(name, chainlets, settings, live));
    }

    private static WorldChainlet chainlet(Node node) {
        Fields fields = new Fields(node);
        ChainletName name = fields.made("name", ChainletName::new);
        InstanceTypeId type = fields.made("instance_type", InstanceTypeId::new);
        Node scaling = fields.optional("autoscaling_settings");
        AutoscalingSettings settings = scaling == null ? AutoscalingSettings.DEFAULT : autoscaling(scaling);
        fields.done();
        return checked(node, () -> new WorldChainlet(name, type, settings));
    }

    private static AutoscalingSettings autoscaling(Node node) {
        AutoscalingSettings usual = AutoscalingSettings.DEFAULT;
        Fields fields = new Fields(node);
        int min = fields.whole("min_replica", 0, MOST_REPLICAS, usual.minReplica());
        int max = fields.whole("max_replica", 0, MOST_REPLICAS, Math.max(min, usual.maxReplica()));
        AutoscalingSettings settings = AutoscalingSettings.of(
                        min, max, fields.whole("concurrency_target", 0, Integer.MAX_VALUE, usual.concurrencyTarget()))
                .withAutoscalingWindow(otherwise(
                        fields.wholeOrNull("autoscaling_window", 0, Integer.MAX_VALUE), usual.autoscalingWindow()))
                .withScaleDownDelay(
                        otherwise(fields.wholeOrNull("scale_down_delay", 0, Integer.MAX_VALUE), usual.scaleDownDelay()))
                .withTargetUtilizationPercentage(otherwise(
                        fields.wholeOrNull("target_utilization_percentage", 0, 100),
                        usual.targetUtilizationPercentage()))
                .withTargetInFlightTokens(fields.wholeOrNull("target_in_flight_tokens", 0, Integer.MAX_VALUE))
                .withMaxScaleDownRate(fields.wholeOrNull("max_scale_down_rate", 1, 50));
        fields.done();
        if (max < min) {
            throw node.refuse("max_replica must be at least min_replica");
        }
        return settings;
    }

    private static PromotionSettings promotionSettings(Node node) {
        PromotionSettings usual = PromotionSettings.DEFAULT;
        Fields fields = new Fields(node);
        PromotionSettings settings = usual.withRedeployOnPromotion(
                        fields.flag("redeploy_on_promotion", usual.redeployOnPromotion()))
                .withRollingDeploy(fields.flag("rolling_deploy", usual.rollingDeploy()))
                .withCleanup(otherwise(
                        fields.madeOrNull("promotion_cleanup_strategy", WorldReader::strategy),
                        usual.promotionCleanupStrategy()))
                .withRollingDeployConfig(rolling(fields.optional("rolling_deploy_config")))
                .withRampUpWhilePromoting(fields.flag("ramp_up_while_promoting", usual.rampUpWhilePromoting()))
                .withRampUpDurationSeconds(
                        fields.whole("ramp_up_duration_seconds", 0, Integer.MAX_VALUE, usual.rampUpDurationSeconds()));
        fields.done();
        return settings;
    }

    private static PromotionCleanupStrategy strategy(String name) {
        if (!STRATEGIES.contains(name)) {
            throw new IllegalArgumentException("must be one of KEEP, SCALE_TO_ZERO, DEACTIVATE");
        }
        return new PromotionCleanupStrategy(name);
    }

    private static @Nullable RollingDeployConfig rolling(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        RollingDeployConfig usual = RollingDeployConfig.DEFAULT;
        Fields fields = new Fields(node);
        RollingDeployConfig config = usual.withRollingDeployStrategy(
                        fields.text("rolling_deploy_strategy", usual.rollingDeployStrategy()))
                .withMaxSurgePercent(fields.whole("max_surge_percent", 0, 100, usual.maxSurgePercent()))
                .withMaxUnavailablePercent(
                        fields.whole("max_unavailable_percent", 0, 100, usual.maxUnavailablePercent()))
                .withStabilizationTimeSeconds(fields.whole(
                        "stabilization_time_seconds", 0, Integer.MAX_VALUE, usual.stabilizationTimeSeconds()))
                .withReplicaOverheadPercent(
                        fields.whole("replica_overhead_percent", 0, 100, usual.replicaOverheadPercent()));
        fields.done();
        return config;
    }

    private static void instanceType(
            Node node, Map<InstanceTypeId, InstanceType> types, Map<InstanceTypeId, BigDecimal> prices) {
        Fields fields = new Fields(node);
        InstanceTypeId id = fields.made("id", InstanceTypeId::new);
        InstanceType type = InstanceType.of(
                        id,
                        fields.text("name", id.value()),
                        fields.whole("memory_limit_mib", 1, Integer.MAX_VALUE),
                        fields.whole("millicpu_limit", 1, Integer.MAX_VALUE))
                .withGpus(
                        fields.whole("gpu_count", 0, 1024, 0),
                        fields.textOrNull("gpu_type"),
                        fields.wholeOrNull("gpu_memory_limit_mib", 0, Integer.MAX_VALUE));
        BigDecimal price = fields.decimalOrNull("price");
        fields.done();
        if (price != null && price.signum() < 0) {
            throw node.refuse("price must not be negative");
        }
        if (types.putIfAbsent(id, type) != null) {
            throw node.refuse("instance type \"" + id + "\" comes twice");
        }
        if (price != null) {
            prices.put(id, price);
        }
    }

    private static <T> T otherwise(@Nullable T given, @Nullable T usual) {
        T value = given == null ? usual : given;
        if (value == null) {
            throw new IllegalStateException("the usual settings have a value here");
        }
        return value;
    }

    private static <T> T checked(Node node, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw node.refuse("cannot be: " + e.getMessage());
        }
    }
}
