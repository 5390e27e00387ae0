package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.traffic.ServiceSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A deploy script of twelve calls, as somebody writes it who has read the service's documentation and no other: from a new
 * environment to the deletion of what served before. Each answer is read strictly. Only the waiting is the mock server's.
 */
class TwelveCallsTest {
    private static final String CHAIN = "/v1/chains/abcd1234";
    private static final String PRODUCTION = CHAIN + "/environments/production";
    private static final String CANARY = CHAIN + "/environments/canary";
    private static final String KEY = "script01.a-long-secret-of-the-script";

    private final MockChainsServer server =
            MockChainsServer.builder().spec(ServiceSpec.NEWEST).start();
    private final RawHttp http = new RawHttp(server.port());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void script_fromANewEnvironmentToTheDeletionOfTheOld_runsAsOnTheService() {
        String old = deployment(environment(PRODUCTION), "current_deployment");

        // 1: an environment to try things in.
        Map<String, Object> canary = Shapes.success(post(CHAIN + "/environments", "{\"name\":\"canary\"}"));
        Shapes.newestEnvironment(canary);
        assertThat(canary).containsEntry("current_deployment", null);

        // 2: what serves goes there, as a copy.
        Map<String, Object> first = Shapes.success(post(CANARY + "/promote", "{\"deployment_id\":\"" + old + "\"}"));
        Shapes.deployment(first);
        assertThat(first.get("id")).isNotEqualTo(old);
        until(CANARY, (String) first.get("id"));

        // 3: it gets other instance types there.
        Map<String, Object> tried = Shapes.success(
                post(CANARY + "/chainlet_settings/instance_types/update", UpdateTest.updates("HelloWorld", "1x4")));
        Shapes.outcome(tried);
        String trial = (String) Shapes.cast(tried.get("chain_deployment")).get("id");

        // 4: wait.
        until(CANARY, trial);

        // 5: production moves its traffic in stages.
        assertThat(
                        Shapes.success(
                                patch(
                                        PRODUCTION,
                                        "{\"promotion_settings\":{\"ramp_up_while_promoting\":true,\"ramp_up_duration_seconds\":100}}")))
                .isEqualTo(Map.of("ok", true));

        // 6: promote, which makes a copy that runs on what production wants.
        String next = (String) Shapes.success(post(PRODUCTION + "/promote", "{\"deployment_id\":\"" + trial + "\"}"))
                .get("id");
        assertThat(next).isNotIn(old, trial);

        // 7: watch the ramp-up.
        advance(150);
        assertThat(promotion())
                .containsEntry("status", "RAMPING_UP")
                .containsEntry("percent_traffic_to_new_version", 10.0);
        advance(50);
        assertThat(promotion()).containsEntry("percent_traffic_to_new_version", 60.0);
        assertThat(deployment(environment(PRODUCTION), "current_deployment")).isEqualTo(old);
        until(PRODUCTION, next);

        // 8: scale.
        assertThat(Shapes.success(patch(
                        PRODUCTION + "/chainlet_settings/autoscaling_settings",
                        "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"autoscaling_settings\":"
                                + "{\"min_replica\":2,\"max_replica\":4,\"max_scale_down_rate\":null}}]}")))
                .containsEntry("status", "ACCEPTED");
        Map<String, Object> scaled = Shapes.cast(environment(PRODUCTION).get("current_deployment"));
        assertThat(scaled).containsEntry("id", next);
        Map<String, Object> chainlet = Shapes.cast(((List<?>) scaled.get("chainlets")).get(0));
        assertThat(chainlet).containsEntry("active_replica_count", 2.0);

        // 9: read its log.
        Map<String, Object> logs = Shapes.success(http.get(
                CHAIN + "/deployments/" + next + "/chainlets/" + chainlet.get("id")
                        + "/logs?min_level=INFO&direction=asc",
                KEY));
        RecordShapes.logs(logs);
        assertThat(logs.get("logs").toString()).contains("Deploying HelloWorld", "server is ready");

        // 10: read who did what.
        Map<String, Object> audit = Shapes.success(http.get(CHAIN + "/audit_logs?limit=200&direction=ASC", KEY));
        RecordShapes.auditPage(audit);
        assertThat((List<?>) audit.get("items"))
                .extracting(entry -> Shapes.cast(entry).get("event_type"))
                .containsExactly(
                        "CHAIN_ENVIRONMENT_CREATED",
                        "CHAIN_DEPLOYMENT_PROMOTED",
                        "CHAINLET_INSTANCE_TYPE_CHANGED",
                        "CHAIN_ENVIRONMENT_UPDATED",
                        "CHAIN_DEPLOYMENT_PROMOTED",
                        "CHAINLET_AUTOSCALING_SETTINGS_CHANGED");
        assertThat((List<?>) audit.get("items"))
                .allSatisfy(entry -> assertThat(Shapes.cast(Shapes.cast(entry).get("actor")))
                        .containsEntry("api_key_prefix", "script01"));

        // 11: what served before goes off its machines.
        assertThat(Shapes.success(post(CHAIN + "/deployments/" + old + "/deactivate", "")))
                .isEqualTo(Map.of("success", true));
        advance(30);
        assertThat(Shapes.success(http.get(CHAIN + "/deployments/" + old, KEY))).containsEntry("status", "INACTIVE");

        // 12: and is deleted.
        assertThat(Shapes.success(http.send("DELETE", CHAIN + "/deployments/" + old, KEY, (byte[]) null)))
                .isEqualTo(Map.of("id", old, "deleted", true, "chain_id", "abcd1234"));
        Shapes.envelope(http.get(CHAIN + "/deployments/" + old, KEY), 404, "NOT_FOUND");
        RecordShapes.auditPage(Shapes.success(http.get(CHAIN + "/audit_logs?limit=2", KEY)));
    }

    /** Waits until a deployment serves an environment, as a script does that reads again and again. */
    private void until(String environment, String deployment) {
        for (int reads = 0; reads < 100; reads++) {
            Map<String, Object> read = environment(environment);
            if (deployment.equals(deployment(read, "current_deployment"))) {
                return;
            }
            advance(10);
        }
        throw new AssertionError(deployment + " does not come to serve " + environment);
    }

    private Map<String, Object> environment(String path) {
        Map<String, Object> environment = Shapes.success(http.get(path, KEY));
        Shapes.newestEnvironment(environment);
        return environment;
    }

    private Map<String, Object> promotion() {
        return Shapes.cast(environment(PRODUCTION).get("in_progress_promotion"));
    }

    private static String deployment(Map<String, Object> environment, String which) {
        Object deployment = environment.get(which);
        return deployment == null ? "none" : (String) Shapes.cast(deployment).get("id");
    }

    private void advance(int seconds) {
        assertThat(http.post("/_mock/clock/advance", KEY, "{\"seconds\":" + seconds + "}")
                        .status())
                .isEqualTo(200);
    }

    private RawHttp.Answer post(String path, String body) {
        return http.post(path, KEY, body);
    }

    private RawHttp.Answer patch(String path, String body) {
        return http.send("PATCH", path, KEY, body);
    }
}
