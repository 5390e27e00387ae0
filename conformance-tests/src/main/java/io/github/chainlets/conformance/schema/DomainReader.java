package io.github.chainlets.conformance.schema;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.core.AutoscalingSettings;
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
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the specification's JSON into domain values, once it has been found to fit the schema. */
public final class DomainReader {
    private DomainReader() {}

    /** Reads the answer to an update. */
    public static UpdateOutcome outcome(Json json) {
        Json.Obj obj = Schema.fitting(json, Schema.UPDATE);
        return UpdateOutcome.of(
                        is(obj, "requires_redeployment"),
                        list(obj, "chainlet_environment_settings", DomainReader::settings))
                .withChainDeployment(nullable(obj, "chain_deployment", DomainReader::deployment));
    }

    /** Reads an environment; the details of rolling deploys are left out, for no check looks at them. */
    public static ChainEnvironment environment(Json json) {
        Json.Obj obj = Schema.fitting(json, Schema.ENVIRONMENT);
        return ChainEnvironment.of(
                        new EnvironmentName(text(obj, "name")),
                        time(obj, "created_at"),
                        new ChainId(text(obj, "chain_id")),
                        promotionSettings((Json.Obj) get(obj, "promotion_settings")),
                        list(obj, "chainlet_settings", DomainReader::settings))
                .withCurrentDeployment(nullable(obj, "current_deployment", DomainReader::deployment))
                .withCandidateDeployment(nullable(obj, "candidate_deployment", DomainReader::deployment))
                .withInProgressPromotion(nullable(obj, "in_progress_promotion", DomainReader::inProgress));
    }

    private static PromotionSettings promotionSettings(Json.Obj obj) {
        PromotionSettings none = PromotionSettings.DEFAULT;
        String strategy = nullable(obj, "promotion_cleanup_strategy", text -> ((Json.Str) text).value());
        Integer seconds = nullable(obj, "ramp_up_duration_seconds", DomainReader::number);
        return none.withRedeployOnPromotion(is(obj, "redeploy_on_promotion"))
                .withRollingDeploy(is(obj, "rolling_deploy"))
                .withCleanup(
                        strategy == null ? none.promotionCleanupStrategy() : new PromotionCleanupStrategy(strategy))
                .withRampUpWhilePromoting(is(obj, "ramp_up_while_promoting"))
                .withRampUpDurationSeconds(seconds == null ? none.rampUpDurationSeconds() : seconds);
    }

    private static InProgressPromotion inProgress(Json json) {
        Json.Obj obj = (Json.Obj) json;
        return InProgressPromotion.of(text(obj, "status"), number(obj, "percent_traffic_to_new_version"))
                .withErrorMessage(nullable(obj, "error_message", text -> ((Json.Str) text).value()))
                .withRollingDeploy(nullable(obj, "rolling_deploy", bool -> ((Json.Bool) bool).value()));
    }

    private static boolean is(Json.Obj obj, String name) {
        return get(obj, name).equals(new Json.Bool(true));
    }

    /** Reads the list of instance types. */
    public static List<InstanceType> instanceTypes(Json json) {
        return list(Schema.fitting(json, Schema.INSTANCE_TYPES), "instance_types", DomainReader::instanceType);
    }

    /** Reads a deployment. */
    public static ChainDeployment deployment(Json json) {
        Json.Obj obj = (Json.Obj) json;
        return ChainDeployment.of(
                        new DeploymentId(text(obj, "id")),
                        time(obj, "created_at"),
                        new ChainId(text(obj, "chain_id")),
                        list(obj, "chainlets", DomainReader::chainlet),
                        new DeploymentStatus(text(obj, "status")))
                .withEnvironment(nullable(obj, "environment", name -> new EnvironmentName(((Json.Str) name).value())));
    }

    private static Chainlet chainlet(Json json) {
        Json.Obj obj = (Json.Obj) json;
        return Chainlet.of(
                        text(obj, "id"),
                        new ChainletName(text(obj, "name")),
                        text(obj, "instance_type_name"),
                        number(obj, "active_replica_count"),
                        new DeploymentStatus(text(obj, "status")))
                .withAutoscalingSettings(nullable(obj, "autoscaling_settings", DomainReader::autoscaling));
    }

    private static ChainletSettings settings(Json json) {
        Json.Obj obj = (Json.Obj) json;
        return ChainletSettings.of(
                        new ChainletName(text(obj, "chainlet_name")), instanceType(get(obj, "instance_type")))
                .withAutoscalingSettings(nullable(obj, "autoscaling_settings", DomainReader::autoscaling));
    }

    private static AutoscalingSettings autoscaling(Json json) {
        Json.Obj obj = (Json.Obj) json;
        return AutoscalingSettings.of(
                        number(obj, "min_replica"), number(obj, "max_replica"), number(obj, "concurrency_target"))
                .withAutoscalingWindow(nullable(obj, "autoscaling_window", DomainReader::number))
                .withScaleDownDelay(nullable(obj, "scale_down_delay", DomainReader::number))
                .withTargetUtilizationPercentage(nullable(obj, "target_utilization_percentage", DomainReader::number))
                .withTargetInFlightTokens(nullable(obj, "target_in_flight_tokens", DomainReader::number))
                .withMaxScaleDownRate(nullable(obj, "max_scale_down_rate", DomainReader::number));
    }

    private static InstanceType instanceType(Json json) {
        Json.Obj obj = (Json.Obj) json;
        return InstanceType.of(
                        new InstanceTypeId(text(obj, "id")),
                        text(obj, "name"),
                        number(obj, "memory_limit_mib"),
                        number(obj, "millicpu_limit"))
                .withGpus(
                        number(obj, "gpu_count"),
                        nullable(obj, "gpu_type", type -> ((Json.Str) type).value()),
                        nullable(obj, "gpu_memory_limit_mib", DomainReader::number));
    }

    private static Json get(Json.Obj obj, String name) {
        return obj.member(name).orElse(Json.NULL);
    }

    private static String text(Json.Obj obj, String name) {
        return ((Json.Str) get(obj, name)).value();
    }

    private static Instant time(Json.Obj obj, String name) {
        return OffsetDateTime.parse(text(obj, name)).toInstant();
    }

    private static int number(Json.Obj obj, String name) {
        return number(get(obj, name));
    }

    private static int number(Json json) {
        return Integer.parseInt(((Json.Num) json).raw());
    }

    private static <T> @Nullable T nullable(Json.Obj obj, String name, Function<Json, T> reader) {
        Json value = get(obj, name);
        return value.equals(Json.NULL) ? null : reader.apply(value);
    }

    private static <T> List<T> list(Json.Obj obj, String name, Function<Json, T> reader) {
        return ((Json.Arr) get(obj, name)).items().stream().map(reader).toList();
    }
}
