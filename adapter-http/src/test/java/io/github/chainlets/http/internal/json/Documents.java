package io.github.chainlets.http.internal.json;

import static io.github.chainlets.http.internal.json.Sample.object;

import com.squareup.moshi.Types;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import io.github.chainlets.core.UpdateOutcome;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whole answers with every field there is, and what they mean, put down by hand. */
final class Documents {
    static final Type PRICES = Types.newParameterizedType(List.class, InstanceTypePrice.class);

    private static final Map<String, Object> TYPE = object(
            "id", "A10G:2x24x96",
            "name", "A10G",
            "memory_limit_mib", 98304,
            "millicpu_limit", 24000,
            "gpu_count", 2,
            "gpu_type", "A10G",
            "gpu_memory_limit_mib", 24576);
    private static final Map<String, Object> AUTOSCALING = object(
            "min_replica", 0,
            "max_replica", 3,
            "autoscaling_window", 60,
            "scale_down_delay", 900,
            "concurrency_target", 1,
            "target_utilization_percentage", 70,
            "target_in_flight_tokens", 40000);
    private static final Map<String, Object> CHAINLET = object(
            "id", "let1",
            "name", "RandInt",
            "autoscaling_settings", AUTOSCALING,
            "instance_type_name", "A10G",
            "active_replica_count", 1,
            "status", "ACTIVE");
    private static final Map<String, Object> DEPLOYMENT = object(
            "id", "dep4567",
            "created_at", "2026-11-01T12:00:00Z",
            "chain_id", "abcd1234",
            "environment", "production",
            "chainlets", List.of(CHAINLET),
            "status", "DEPLOYING");
    private static final List<Object> SETTINGS =
            List.of(object("chainlet_name", "RandInt", "autoscaling_settings", AUTOSCALING, "instance_type", TYPE));
    static final Map<String, Object> OUTCOME = object(
            "requires_redeployment", true,
            "chain_deployment", DEPLOYMENT,
            "chainlet_environment_settings", SETTINGS);
    private static final Map<String, Object> ROLLING = object(
            "rolling_deploy_strategy", "REPLICA",
            "max_surge_percent", 1,
            "max_unavailable_percent", 2,
            "stabilization_time_seconds", 3,
            "replica_overhead_percent", 4);
    private static final Map<String, Object> PROMOTION = object(
            "redeploy_on_promotion",
            true,
            "rolling_deploy",
            true,
            "promotion_cleanup_strategy",
            "KEEP",
            "rolling_deploy_config",
            ROLLING,
            "ramp_up_while_promoting",
            true,
            "ramp_up_duration_seconds",
            60);
    private static final Map<String, Object> IN_PROGRESS = object(
            "status",
            "RAMPING_UP",
            "percent_traffic_to_new_version",
            30,
            "error_message",
            "no",
            "rolling_deploy",
            false);
    static final Map<String, Object> ENVIRONMENT = object(
            "name", "production",
            "created_at", "2026-10-01T00:00:00Z",
            "chain_id", "abcd1234",
            "promotion_settings", PROMOTION,
            "chainlet_settings", SETTINGS,
            "current_deployment", DEPLOYMENT,
            "candidate_deployment", DEPLOYMENT,
            "in_progress_promotion", IN_PROGRESS);
    private static final Map<String, Object> CHAIN = object(
            "id", "abcd1234",
            "created_at", "2026-10-01T00:00:00Z",
            "name", "c",
            "deployments_count", 1,
            "team_name", "t");

    /** Everything that is read, by the type it is read as. */
    static final Map<Type, Map<String, Object>> ALL = Map.of(
            UpdateOutcome.class,
            OUTCOME,
            ChainEnvironment.class,
            ENVIRONMENT,
            PRICES,
            object("instance_types", List.of(object("instance_type", TYPE, "price", new BigDecimal("0.00058")))),
            Types.newParameterizedType(List.class, Chain.class),
            object("chains", List.of(CHAIN)));

    private static final AutoscalingSettings READ_AUTOSCALING = AutoscalingSettings.of(0, 3, 1)
            .withAutoscalingWindow(60)
            .withScaleDownDelay(900)
            .withTargetUtilizationPercentage(70)
            .withTargetInFlightTokens(40000);
    private static final InstanceType READ_TYPE = InstanceType.of(
                    new InstanceTypeId("A10G:2x24x96"), "A10G", 98304, 24000)
            .withGpus(2, "A10G", 24576);
    private static final ChainDeployment READ_DEPLOYMENT = ChainDeployment.of(
                    new DeploymentId("dep4567"),
                    Instant.parse("2026-11-01T12:00:00Z"),
                    new ChainId("abcd1234"),
                    List.of(Chainlet.of("let1", new ChainletName("RandInt"), "A10G", 1, DeploymentStatus.ACTIVE)
                            .withAutoscalingSettings(READ_AUTOSCALING)),
                    DeploymentStatus.DEPLOYING)
            .withEnvironment(new EnvironmentName("production"));
    private static final List<ChainletSettings> READ_SETTINGS = List.of(
            ChainletSettings.of(new ChainletName("RandInt"), READ_TYPE).withAutoscalingSettings(READ_AUTOSCALING));

    static final UpdateOutcome READ_OUTCOME =
            UpdateOutcome.of(true, READ_SETTINGS).withChainDeployment(READ_DEPLOYMENT);

    static final ChainEnvironment READ_ENVIRONMENT = ChainEnvironment.of(
                    new EnvironmentName("production"),
                    Instant.parse("2026-10-01T00:00:00Z"),
                    new ChainId("abcd1234"),
                    PromotionSettings.DEFAULT
                            .withRedeployOnPromotion(true)
                            .withRollingDeploy(true)
                            .withCleanup(PromotionCleanupStrategy.KEEP)
                            .withRollingDeployConfig(RollingDeployConfig.DEFAULT
                                    .withMaxSurgePercent(1)
                                    .withMaxUnavailablePercent(2)
                                    .withStabilizationTimeSeconds(3)
                                    .withReplicaOverheadPercent(4))
                            .withRampUp(60),
                    READ_SETTINGS)
            .withCurrentDeployment(READ_DEPLOYMENT)
            .withCandidateDeployment(READ_DEPLOYMENT)
            .withInProgressPromotion(InProgressPromotion.of("RAMPING_UP", 30)
                    .withErrorMessage("no")
                    .withRollingDeploy(false));

    private Documents() {}
}
