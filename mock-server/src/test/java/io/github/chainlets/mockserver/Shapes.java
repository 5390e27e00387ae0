package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads answers as a strict client does: exactly these fields, of these types, enums known, times with a zone. */
final class Shapes {
    private static final Set<String> STATUSES = Set.of(
            "BUILDING",
            "DEPLOYING",
            "DEPLOY_FAILED",
            "LOADING_MODEL",
            "ACTIVE",
            "UNHEALTHY",
            "BUILD_FAILED",
            "BUILD_STOPPED",
            "DEACTIVATING",
            "INACTIVE",
            "FAILED",
            "UPDATING",
            "SCALED_TO_ZERO",
            "WAKING_UP");
    private static final Set<String> PROMOTION_STATUSES =
            Set.of("RELEASING", "RAMPING_UP", "RAMPING_DOWN", "PAUSED", "SUCCEEDED", "FAILED", "CANCELED");

    private Shapes() {}

    static Map<String, Object> success(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        return answer.object();
    }

    static void envelope(RawHttp.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        fields(answer.object(), "code", "message");
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.message()).isNotBlank();
    }

    static void outcome(Map<String, Object> outcome) {
        fields(outcome, "requires_redeployment", "chain_deployment", "chainlet_environment_settings");
        assertThat(outcome.get("requires_redeployment")).isInstanceOf(Boolean.class);
        orNull(outcome.get("chain_deployment"), Shapes::deployment);
        assertThat(outcome.get("chain_deployment") != null).isEqualTo(outcome.get("requires_redeployment"));
        each(outcome.get("chainlet_environment_settings"), Shapes::settings);
    }

    static void chain(Map<String, Object> chain) {
        fields(chain, "id", "created_at", "name", "deployments_count", "team_name");
        texts(chain, "id", "name", "team_name");
        time(chain.get("created_at"));
        whole(chain.get("deployments_count"));
    }

    static void deployment(Map<String, Object> deployment) {
        fields(deployment, "id", "created_at", "chain_id", "environment", "chainlets", "status");
        texts(deployment, "id", "chain_id");
        time(deployment.get("created_at"));
        textOrNull(deployment.get("environment"));
        each(deployment.get("chainlets"), Shapes::chainlet);
        assertThat(STATUSES).contains((String) deployment.get("status"));
    }

    /** An environment by the newest description. */
    static void newestEnvironment(Map<String, Object> environment) {
        Map<String, Object> older = new LinkedHashMap<>(environment);
        assertThat(older).containsKey("in_progress_promotion");
        orNull(older.remove("in_progress_promotion"), Shapes::promotion);
        environment(older);
    }

    static void environment(Map<String, Object> environment) {
        fields(
                environment,
                "name",
                "created_at",
                "chain_id",
                "promotion_settings",
                "chainlet_settings",
                "current_deployment",
                "candidate_deployment");
        texts(environment, "name", "chain_id");
        time(environment.get("created_at"));
        promotionSettings(cast(environment.get("promotion_settings")));
        each(environment.get("chainlet_settings"), Shapes::settings);
        orNull(environment.get("current_deployment"), Shapes::deployment);
        orNull(environment.get("candidate_deployment"), Shapes::deployment);
    }

    static void instanceType(Map<String, Object> type) {
        fields(
                type,
                "id",
                "name",
                "memory_limit_mib",
                "millicpu_limit",
                "gpu_count",
                "gpu_type",
                "gpu_memory_limit_mib");
        texts(type, "id", "name");
        whole(type.get("memory_limit_mib"));
        whole(type.get("millicpu_limit"));
        whole(type.get("gpu_count"));
        textOrNull(type.get("gpu_type"));
        wholeOrNull(type.get("gpu_memory_limit_mib"));
    }

    static void price(Map<String, Object> price) {
        fields(price, "instance_type", "price");
        instanceType(cast(price.get("instance_type")));
        assertThat(price.get("price")).isInstanceOf(Double.class);
    }

    @SuppressWarnings("unchecked")
    static void each(Object list, Consumer<Map<String, Object>> shape) {
        assertThat(list).isInstanceOf(List.class);
        ((List<Object>) list).forEach(item -> shape.accept(cast(item)));
    }

    private static void settings(Map<String, Object> settings) {
        fields(settings, "chainlet_name", "autoscaling_settings", "instance_type");
        texts(settings, "chainlet_name");
        orNull(settings.get("autoscaling_settings"), Shapes::autoscaling);
        instanceType(cast(settings.get("instance_type")));
    }

    private static void chainlet(Map<String, Object> chainlet) {
        fields(chainlet, "id", "name", "autoscaling_settings", "instance_type_name", "active_replica_count", "status");
        texts(chainlet, "id", "name", "instance_type_name");
        orNull(chainlet.get("autoscaling_settings"), Shapes::autoscaling);
        whole(chainlet.get("active_replica_count"));
        assertThat(STATUSES).contains((String) chainlet.get("status"));
    }

    private static void autoscaling(Map<String, Object> all) {
        Map<String, Object> settings = new LinkedHashMap<>(all);
        wholeOrNull(settings.remove("max_scale_down_rate"));
        fields(
                settings,
                "min_replica",
                "max_replica",
                "autoscaling_window",
                "scale_down_delay",
                "concurrency_target",
                "target_utilization_percentage",
                "target_in_flight_tokens");
        whole(settings.get("min_replica"));
        whole(settings.get("max_replica"));
        whole(settings.get("concurrency_target"));
        wholeOrNull(settings.get("autoscaling_window"));
        wholeOrNull(settings.get("scale_down_delay"));
        wholeOrNull(settings.get("target_utilization_percentage"));
        wholeOrNull(settings.get("target_in_flight_tokens"));
    }

    private static void promotionSettings(Map<String, Object> settings) {
        fields(
                settings,
                "redeploy_on_promotion",
                "rolling_deploy",
                "promotion_cleanup_strategy",
                "rolling_deploy_config",
                "ramp_up_while_promoting",
                "ramp_up_duration_seconds");
        assertThat(settings.get("redeploy_on_promotion")).isInstanceOf(Boolean.class);
        assertThat(settings.get("rolling_deploy")).isInstanceOf(Boolean.class);
        assertThat(settings.get("ramp_up_while_promoting")).isInstanceOf(Boolean.class);
        assertThat((String) settings.get("promotion_cleanup_strategy")).isIn("KEEP", "SCALE_TO_ZERO", "DEACTIVATE");
        whole(settings.get("ramp_up_duration_seconds"));
        orNull(settings.get("rolling_deploy_config"), config -> {
            fields(
                    config,
                    "rolling_deploy_strategy",
                    "max_surge_percent",
                    "max_unavailable_percent",
                    "stabilization_time_seconds",
                    "replica_overhead_percent");
            assertThat(config.get("rolling_deploy_strategy")).isEqualTo("REPLICA");
            whole(config.get("max_surge_percent"));
        });
    }

    private static void promotion(Map<String, Object> promotion) {
        fields(promotion, "status", "percent_traffic_to_new_version", "error_message", "rolling_deploy");
        assertThat(PROMOTION_STATUSES).contains((String) promotion.get("status"));
        whole(promotion.get("percent_traffic_to_new_version"));
        textOrNull(promotion.get("error_message"));
    }

    static void fields(Map<String, Object> object, String... names) {
        assertThat(object.keySet()).containsExactly(names);
    }

    private static void texts(Map<String, Object> object, String... names) {
        for (String name : names) {
            assertThat(object.get(name)).as(name).isInstanceOf(String.class);
        }
    }

    static void textOrNull(Object value) {
        if (value != null) {
            assertThat(value).isInstanceOf(String.class);
        }
    }

    private static void whole(Object value) {
        assertThat(value).isInstanceOf(Double.class);
        assertThat((Double) value % 1).isZero();
    }

    private static void wholeOrNull(Object value) {
        if (value != null) {
            whole(value);
        }
    }

    static void time(Object value) {
        assertThat((String) value).endsWith("Z");
        assertThat(OffsetDateTime.parse((String) value)).isNotNull();
    }

    private static void orNull(Object value, Consumer<Map<String, Object>> shape) {
        if (value != null) {
            shape.accept(cast(value));
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> cast(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }
}
