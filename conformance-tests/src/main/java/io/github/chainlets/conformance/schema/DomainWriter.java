package io.github.chainlets.conformance.schema;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes domain values as the specification's JSON. */
public final class DomainWriter {
    private DomainWriter() {}

    /** Writes a request. */
    public static Json.Obj request(Collection<InstanceTypeUpdate> batch) {
        return Json.obj(
                "updates",
                batch.stream()
                        .map(u -> Json.obj(
                                "chainlet_name",
                                u.chainletName().value(),
                                "instance_type_id",
                                u.instanceTypeId().value()))
                        .toList());
    }

    /** Writes the answer to an update. */
    public static Json.Obj outcome(UpdateOutcome outcome) {
        ChainDeployment deployment = outcome.chainDeployment();
        return Json.obj(
                "requires_redeployment",
                outcome.requiresRedeployment(),
                "chain_deployment",
                deployment == null ? Json.NULL : deployment(deployment),
                "chainlet_environment_settings",
                settings(outcome.chainletEnvironmentSettings()));
    }

    /** Writes an environment; rolling deploys, which are not for chains, have no details. */
    public static Json.Obj environment(ChainEnvironment environment) {
        ChainDeployment current = environment.currentDeployment();
        ChainDeployment candidate = environment.candidateDeployment();
        return Json.obj(
                "name",
                environment.name().value(),
                "created_at",
                environment.createdAt().toString(),
                "chain_id",
                environment.chainId().value(),
                "promotion_settings",
                promotion(environment.promotionSettings()),
                "chainlet_settings",
                settings(environment.chainletSettings()),
                "current_deployment",
                current == null ? Json.NULL : deployment(current),
                "candidate_deployment",
                candidate == null ? Json.NULL : deployment(candidate),
                "in_progress_promotion",
                inProgress(environment.inProgressPromotion()));
    }

    private static Json.Obj promotion(PromotionSettings settings) {
        return Json.obj(
                "redeploy_on_promotion",
                settings.redeployOnPromotion(),
                "rolling_deploy",
                settings.rollingDeploy(),
                "promotion_cleanup_strategy",
                settings.promotionCleanupStrategy().name(),
                "rolling_deploy_config",
                Json.NULL,
                "ramp_up_while_promoting",
                settings.rampUpWhilePromoting(),
                "ramp_up_duration_seconds",
                settings.rampUpDurationSeconds());
    }

    private static Json inProgress(@Nullable InProgressPromotion promotion) {
        return promotion == null
                ? Json.NULL
                : Json.obj(
                        "status",
                        promotion.status(),
                        "percent_traffic_to_new_version",
                        promotion.percentTrafficToNewVersion(),
                        "error_message",
                        orNull(promotion.errorMessage()),
                        "rolling_deploy",
                        orNull(promotion.rollingDeploy()));
    }

    /** Writes a chain. */
    public static Json.Obj chain(Chain chain) {
        return Json.obj(
                "id",
                chain.id().value(),
                "created_at",
                chain.createdAt().toString(),
                "name",
                chain.name(),
                "deployments_count",
                chain.deploymentsCount(),
                "team_name",
                chain.teamName());
    }

    /** Writes the list of prices. */
    public static Json.Obj prices(List<InstanceTypePrice> prices) {
        return Json.obj(
                "instance_types",
                prices.stream()
                        .map(p -> Json.obj("instance_type", instanceType(p.instanceType()), "price", p.usdPerMinute()))
                        .toList());
    }

    /** Writes the list of instance types. */
    public static Json.Obj instanceTypes(List<InstanceType> types) {
        return Json.obj(
                "instance_types", types.stream().map(DomainWriter::instanceType).toList());
    }

    /** Writes a deployment. */
    public static Json.Obj deployment(ChainDeployment deployment) {
        return Json.obj(
                "id",
                deployment.id().value(),
                "created_at",
                deployment.createdAt().toString(),
                "chain_id",
                deployment.chainId().value(),
                "environment",
                deployment.environment() == null
                        ? Json.NULL
                        : deployment.environment().value(),
                "chainlets",
                deployment.chainlets().stream().map(DomainWriter::chainlet).toList(),
                "status",
                deployment.status().name());
    }

    private static Json.Obj chainlet(Chainlet chainlet) {
        return Json.obj(
                "id",
                chainlet.id(),
                "name",
                chainlet.name().value(),
                "autoscaling_settings",
                autoscaling(chainlet.autoscalingSettings()),
                "instance_type_name",
                chainlet.instanceTypeName(),
                "active_replica_count",
                chainlet.activeReplicaCount(),
                "status",
                chainlet.status().name());
    }

    private static List<Json.Obj> settings(List<ChainletSettings> settings) {
        return settings.stream()
                .map(s -> Json.obj(
                        "chainlet_name",
                        s.chainletName().value(),
                        "autoscaling_settings",
                        autoscaling(s.autoscalingSettings()),
                        "instance_type",
                        instanceType(s.instanceType())))
                .toList();
    }

    private static Json autoscaling(@Nullable AutoscalingSettings settings) {
        return settings == null
                ? Json.NULL
                : Json.obj(
                        "min_replica",
                        settings.minReplica(),
                        "max_replica",
                        settings.maxReplica(),
                        "autoscaling_window",
                        orNull(settings.autoscalingWindow()),
                        "scale_down_delay",
                        orNull(settings.scaleDownDelay()),
                        "concurrency_target",
                        settings.concurrencyTarget(),
                        "target_utilization_percentage",
                        orNull(settings.targetUtilizationPercentage()),
                        "target_in_flight_tokens",
                        orNull(settings.targetInFlightTokens()));
    }

    private static Json.Obj instanceType(InstanceType type) {
        return Json.obj(
                "id",
                type.id().value(),
                "name",
                type.name(),
                "memory_limit_mib",
                type.memoryLimitMib(),
                "millicpu_limit",
                type.millicpuLimit(),
                "gpu_count",
                type.gpuCount(),
                "gpu_type",
                orNull(type.gpuType()),
                "gpu_memory_limit_mib",
                orNull(type.gpuMemoryLimitMib()));
    }

    private static Json orNull(@Nullable Object value) {
        return value == null ? Json.NULL : Json.of(value);
    }
}
