package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

/** Reads logs and audit logs as {@link Shapes} reads the rest: exactly these fields, those of each event's type included. */
final class RecordShapes {
    private static final Set<String> LEVELS = Set.of("DEBUG", "INFO", "WARNING", "ERROR");
    private static final Set<String> SETTINGS =
            Set.of("environment_name", "redeploy_on_promotion", "ramp_up_while_promoting", "ramp_up_duration_seconds");
    private static final Set<String> AUTOSCALING = Set.of(
            "min_replica",
            "max_replica",
            "concurrency_target",
            "autoscaling_window",
            "scale_down_delay",
            "target_utilization_percentage",
            "target_in_flight_tokens",
            "max_scale_down_rate");
    /** What an event says besides its type, and the id and the name of its chain. */
    private static final Map<String, Set<String>> EVENTS = Map.of(
            "CHAIN_ENVIRONMENT_CREATED",
            SETTINGS,
            "CHAIN_ENVIRONMENT_UPDATED",
            SETTINGS,
            "CHAIN_DEPLOYMENT_PROMOTED",
            Set.of("chain_deployment_id", "chain_deployment_name", "environment_name", "environment_id"),
            "CHAIN_DEPLOYMENT_DEACTIVATED",
            Set.of("chain_deployment_id", "chain_deployment_name"),
            "CHAIN_DEPLOYMENT_DELETED",
            Set.of("chain_deployment_id", "deployment_name"),
            "CHAINLET_INSTANCE_TYPE_CHANGED",
            Set.of(
                    "chain_deployment_id",
                    "chain_deployment_name",
                    "chainlet_name",
                    "chainlet_id",
                    "instance_type_name"),
            "CHAINLET_AUTOSCALING_SETTINGS_CHANGED",
            Set.of(
                    "chain_deployment_id",
                    "chain_deployment_name",
                    "chainlet_name",
                    "chainlet_id",
                    "previous_settings"));

    private RecordShapes() {}

    static void logs(Map<String, Object> logs) {
        Shapes.fields(logs, "logs");
        Shapes.each(logs.get("logs"), line -> {
            Shapes.fields(line, "timestamp", "message", "replica", "request_id", "level");
            assertThat((String) line.get("timestamp")).matches("[0-9]{19}");
            assertThat(line.get("message")).isInstanceOf(String.class);
            Shapes.textOrNull(line.get("replica"));
            Shapes.textOrNull(line.get("request_id"));
            assertThat(line.get("level") == null || LEVELS.contains(line.get("level")))
                    .isTrue();
        });
    }

    static void auditPage(Map<String, Object> page) {
        Shapes.fields(page, "items", "pagination");
        Shapes.each(page.get("items"), RecordShapes::entry);
        Map<String, Object> pagination = Shapes.cast(page.get("pagination"));
        Shapes.fields(pagination, "has_more", "cursor");
        assertThat(pagination.get("has_more")).isEqualTo(pagination.get("cursor") != null);
    }

    private static void entry(Map<String, Object> entry) {
        Shapes.fields(
                entry,
                "id",
                "created",
                "event_type",
                "event_data",
                "source",
                "actor",
                "client_name",
                "client_version",
                "client_session_id");
        Shapes.time(entry.get("created"));
        assertThat(entry).containsEntry("source", "API");
        Map<String, Object> actor = Shapes.cast(entry.get("actor"));
        Shapes.fields(actor, "type", "email", "api_key_prefix", "api_key_name");
        assertThat(actor).containsEntry("type", "API_KEY");
        event((String) entry.get("event_type"), Shapes.cast(entry.get("event_data")));
    }

    private static void event(String type, Map<String, Object> data) {
        assertThat(EVENTS).containsKey(type);
        assertThat(data).containsEntry("event_type", type).containsKeys("chain_id", "chain_name");
        boolean scales = type.equals("CHAINLET_AUTOSCALING_SETTINGS_CHANGED");
        assertThat(data.keySet())
                .containsAll(EVENTS.get(type))
                .containsAll(scales ? AUTOSCALING : Set.of())
                .hasSize(3 + EVENTS.get(type).size() + (scales ? AUTOSCALING.size() : 0));
        if (scales) {
            assertThat(Shapes.cast(data.get("previous_settings")).keySet()).isEqualTo(AUTOSCALING);
        }
    }
}
