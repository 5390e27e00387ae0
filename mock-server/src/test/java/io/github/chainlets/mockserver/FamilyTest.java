package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rest of the family over a socket: shapes, and what is refused in which words. */
class FamilyTest {
    private static final String CHAIN = "/v1/chains/abcd1234";
    private static final String PRODUCTION = CHAIN + "/environments/production";
    private static final String AUTOSCALING = PRODUCTION + "/chainlet_settings/autoscaling_settings";

    private final RawHttp http = SharedServer.http();
    private final String key = SharedServer.newKey();

    @Test
    void promote_answersTheDeployment() {
        Map<String, Object> promoted = Shapes.success(
                http.post(PRODUCTION + "/promote", key, "{\"deployment_id\":\"" + current("staging") + "\"}"));
        Shapes.deployment(promoted);
        assertThat(promoted).containsEntry("environment", "production").containsEntry("status", "DEPLOYING");
        Shapes.envelope(
                http.post(PRODUCTION + "/promote", key, "{\"deployment_id\":\"" + current("staging") + "\"}"),
                400,
                "VALIDATION_ERROR");
    }

    @Test
    void deactivate_succeeds_alsoASecondTime_withAndWithoutABody() {
        String path = CHAIN + "/deployments/" + current("production") + "/deactivate";
        for (String body : new String[] {null, "", "{}"}) {
            Map<String, Object> answer = Shapes.success(http.post(path, key, body));
            Shapes.fields(answer, "success");
            assertThat(answer).containsEntry("success", true);
        }
        assertThat(Shapes.success(http.get(CHAIN + "/deployments/" + current("production"), key)))
                .containsEntry("status", "DEACTIVATING");
    }

    @Test
    void createEnvironment_answersIt_andPatchAnswersOk() {
        Map<String, Object> canary = Shapes.success(http.post(
                CHAIN + "/environments",
                key,
                "{\"name\":\"canary\",\"promotion_settings\":{\"ramp_up_while_promoting\":true,"
                        + "\"redeploy_on_promotion\":null},\"chainlet_settings\":[{\"chainlet_name\":\"RandInt\","
                        + "\"instance_type_id\":\"2x8\",\"autoscaling_settings\":null}]}"));
        Shapes.environment(canary);
        assertThat(canary.toString()).contains("2x8").contains("1x2").contains("ramp_up_while_promoting=true");
        Map<String, Object> ok = Shapes.success(http.send(
                "PATCH",
                CHAIN + "/environments/canary",
                key,
                "{\"promotion_settings\":{\"ramp_up_duration_seconds\":60}}"));
        assertThat(ok).isEqualTo(Map.of("ok", true));
        assertThat(Shapes.success(http.get(CHAIN + "/environments/canary", key)).toString())
                .contains("ramp_up_while_promoting=true")
                .contains("ramp_up_duration_seconds=60.0");
    }

    @Test
    void autoscaling_answersWhatIsDone() {
        String body = "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"autoscaling_settings\":{\"min_replica\":1}}]}";
        Map<String, Object> accepted = Shapes.success(http.send("PATCH", AUTOSCALING, key, body));
        Shapes.fields(accepted, "status", "message");
        assertThat(accepted).containsEntry("status", "ACCEPTED");
        assertThat(Shapes.success(http.send("PATCH", AUTOSCALING, key, body))).containsEntry("status", "UNCHANGED");
    }

    @Test
    void delete_answersTombstones_andIsGone() {
        http.update(key, UpdateTest.updates("HelloWorld", "1x4"));
        String old = current("production");
        http.post("/_mock/clock/advance", key, "{\"seconds\":150}");
        String path = CHAIN + "/deployments/" + old;
        assertThat(Shapes.success(http.send("DELETE", path, key, (byte[]) null)))
                .isEqualTo(Map.of("id", old, "deleted", true, "chain_id", "abcd1234"));
        Shapes.envelope(http.get(path, key), 404, "NOT_FOUND");
        assertThat(Shapes.success(http.send("DELETE", CHAIN, key, (byte[]) null)))
                .isEqualTo(Map.of("id", "abcd1234", "deleted", true));
        Shapes.envelope(http.get(CHAIN, key), 404, "NOT_FOUND");
        Shapes.envelope(http.get(CHAIN + "/audit_logs", key), 404, "NOT_FOUND");
    }

    @Test
    void logs_areLinesOfTheChainlet() {
        http.update(key, UpdateTest.updates("HelloWorld", "1x4"));
        http.post("/_mock/clock/advance", key, "{\"seconds\":151}");
        String deployment = current("production");
        String chainlet = chainletOf(deployment);
        String path = CHAIN + "/deployments/" + deployment + "/chainlets/" + chainlet + "/logs";
        Map<String, Object> answer = Shapes.success(http.get(path + "?min_level=INFO&direction=asc&limit=2", key));
        RecordShapes.logs(answer);
        assertThat((List<?>) answer.get("logs"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(Shapes.cast(line)).containsEntry("level", "INFO"));
        assertThat(Shapes.success(http.get(path + "?search_pattern=server+is+%28ready%29", key))
                        .toString())
                .contains("server is ready")
                .doesNotContain("Deploying");
        assertThat(Shapes.success(http.get(path + "?includes=Mod&includes=ready&excludes=nothing", key))
                        .toString())
                .contains("server is ready");
        Shapes.envelope(http.get(CHAIN + "/deployments/" + deployment + "/chainlets/no/logs", key), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit: must be from 1 to 1000",
        "limit=x, limit: must be a whole number",
        "min_level=LOUD, min_level: must be one of",
        "direction=up, direction: must be desc or asc",
        "search_pattern=%28, search_pattern: is no regular expression",
        "start_epoch_millis=0, start_epoch_millis: the window",
        "limit=1&limit=2, limit: comes 2 times",
        "replica=%zz, replica: is not well-formed",
    })
    void logs_queryThatCannotBe_isRejected(String query, String said) {
        String deployment = current("production");
        RawHttp.Answer answer = http.get(
                CHAIN + "/deployments/" + deployment + "/chainlets/" + chainletOf(deployment) + "/logs?" + query, key);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).contains(said);
    }

    @Test
    void auditLog_isPaged_andShowsTheKeysPrefixOnly() {
        String secret = "prefix01." + SharedServer.newKey();
        http.update(secret, UpdateTest.updates("HelloWorld", "1x4", "RandInt", "2x8"));
        Map<String, Object> page = Shapes.success(http.get(CHAIN + "/audit_logs?limit=1", secret));
        RecordShapes.auditPage(page);
        Shapes.each(
                page.get("items"),
                entry -> assertThat(Shapes.cast(entry.get("actor"))).containsEntry("api_key_prefix", "prefix01"));
        Map<String, Object> pagination = Shapes.cast(page.get("pagination"));
        assertThat(pagination).containsEntry("has_more", true);
        Map<String, Object> last =
                Shapes.success(http.get(CHAIN + "/audit_logs?limit=1&cursor=" + pagination.get("cursor"), secret));
        assertThat(Shapes.cast(last.get("pagination")))
                .containsEntry("has_more", false)
                .containsEntry("cursor", null);
        assertThat(last.get("items")).isNotEqualTo(page.get("items"));
        RawHttp.Answer bad = http.get(CHAIN + "/audit_logs?limit=201&sources=MOON", secret);
        Shapes.envelope(bad, 400, "VALIDATION_ERROR");
        assertThat(bad.message()).contains("limit: must be from 1 to 200").contains("sources: there is no \"MOON\"");
    }

    @Test
    void auditLog_delayed_showsLater() {
        assertThat(http.send("PUT", "/_mock/audit-delay", key, "{\"seconds\":30}")
                        .text())
                .isEqualTo("{\"seconds\":30}");
        http.update(key, UpdateTest.updates("HelloWorld", "1x4"));
        assertThat(Shapes.success(http.get(CHAIN + "/audit_logs", key)).get("items"))
                .isEqualTo(List.of());
        http.post("/_mock/clock/advance", key, "{\"seconds\":31}");
        assertThat((List<?>)
                        Shapes.success(http.get(CHAIN + "/audit_logs", key)).get("items"))
                .hasSize(1);
        http.post("/_mock/reset", key, "");
        assertThat(http.get("/_mock/audit-delay", key).text()).isEqualTo("{\"seconds\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | /environments/production/promote | {} | deployment_id: is missing",
                "POST  | /environments/production/promote | {\"deployment_id\":\"nosuch0\"} | deployment_id: chain",
                "POST  | /environments/production/promote | {\"deployment_id\":1,\"scale_down_previous_deployment\":2}"
                        + " | deployment_id: must be text, not a number; scale_down_previous_deployment: must be true",
                "POST  | /environments/production/promote | {\"deployment_id\":\"nosuch0\",\"scale_down_previous_deployment\":null}"
                        + " | scale_down_previous_deployment: must not be null, but may be left out",
                "POST  | /environments | {\"name\":\"a\",\"chainlet_settings\":[{\"chainlet_name\":\"RandInt\","
                        + "\"instance_type_id\":null}]} | instance_type_id: must not be null, but may be left out",
                "PATCH | /environments/production | {\"promotion_settings\":{\"rolling_deploy_config\":"
                        + "{\"rolling_deploy_strategy\":\"X\"}}} | rolling_deploy_strategy: must be REPLICA",
                "POST  | /environments | {} | name: is missing",
                "POST  | /environments | {\"name\":\"\"} | name:",
                "POST  | /environments | {\"name\":\"production\"} | name: chain \"abcd1234\" has an environment",
                "POST  | /environments | {\"name\":\"a\",\"chainlet_settings\":[{\"chainlet_name\":\"Nope\"}]}"
                        + " | chainlet_settings[0].chainlet_name: chain \"abcd1234\" has no chainlet \"Nope\"",
                "POST  | /environments | {\"name\":\"a\",\"chainlet_settings\":[{\"chainlet_name\":\"RandInt\","
                        + "\"autoscaling_settings\":{\"speed\":1,\"min_replica\":\"x\"}}]}"
                        + " | min_replica: must be a number, not text; chainlet_settings[0].autoscaling_settings.speed:"
                        + " is not a field here",
                "PATCH | /environments/production | {\"promotion_settings\":{\"ramp_up_duration_seconds\":-1}}"
                        + " | ramp_up_duration_seconds: must be at least 0",
                "PATCH | /environments/production | [] | must be an object",
                "PATCH | /environments/production/chainlet_settings/autoscaling_settings | {\"updates\":[]}"
                        + " | updates: must hold at least one update",
                "PATCH | /environments/production/chainlet_settings/autoscaling_settings"
                        + " | {\"updates\":[{\"chainlet_name\":\"RandInt\",\"autoscaling_settings\":{\"speed\":1}}]}"
                        + " | speed: is not a field here",
                "PATCH | /environments/production/chainlet_settings/autoscaling_settings"
                        + " | {\"updates\":[{\"chainlet_name\":\"RandInt\",\"autoscaling_settings\":"
                        + "{\"autoscaling_window\":9,\"min_replica\":5}}]}"
                        + " | autoscaling_window: must be from 10 to 3600, not 9; updates[0].autoscaling_settings"
                        + ".min_replica: would be 5",
            })
    void change_thatCannotBe_isRejectedInWords_andChangesNothing(String method, String path, String body, String said) {
        String before = http.get("/_mock/state", key).text();
        RawHttp.Answer answer = http.send(method, CHAIN + path, key, body);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).contains(said);
        assertThat(http.get("/_mock/state", key).text()).isEqualTo(before);
        assertThat(Shapes.success(http.get(CHAIN + "/audit_logs", key)).get("items"))
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/chains/nope/environments/production/promote",
                "POST /v1/chains/abcd1234/environments/nope/promote",
                "POST /v1/chains/nope/environments",
                "PATCH /v1/chains/abcd1234/environments/nope",
                "PATCH /v1/chains/abcd1234/environments/nope/chainlet_settings/autoscaling_settings",
                "POST /v1/chains/abcd1234/deployments/nope/deactivate",
                "DELETE /v1/chains/abcd1234/deployments/nope",
                "DELETE /v1/chains/nope",
            })
    void change_ofWhatIsNotThere_isNotFound(String line) {
        String[] parts = line.split(" ", 2);
        String body = "{\"deployment_id\":\"x\",\"name\":\"x\",\"updates\":[]}";
        Shapes.envelope(http.send(parts[0], parts[1], key, parts[0].equals("DELETE") ? null : body), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/chains/nope/environments/production/promote",
                "POST /v1/chains/nope/environments",
                "PATCH /v1/chains/nope/environments/nope",
                "PATCH /v1/chains/nope/environments/nope/chainlet_settings/autoscaling_settings",
            })
    void change_brokenBody_winsOverAMissingChain(String line) {
        String[] parts = line.split(" ", 2);
        Shapes.envelope(http.send(parts[0], parts[1], key, "{"), 400, "VALIDATION_ERROR");
        Shapes.envelope(http.send(parts[0], parts[1], null, "{"), 401, "UNAUTHENTICATED");
    }

    @Test
    void fault_afterAPromotion_hasPromoted_andTheJournalSaysWhatWasDecided() {
        http.post(
                "/_mock/faults",
                key,
                "{\"operation\":\"promote\",\"kind\":\"status\",\"status\":500,\"when\":\"after\"}");
        assertThat(http.post(PRODUCTION + "/promote", key, "{\"deployment_id\":\"" + current("staging") + "\"}")
                        .status())
                .isEqualTo(500);
        assertThat(Shapes.success(http.get(PRODUCTION, key)).get("candidate_deployment"))
                .isNotNull();
        assertThat(http.get("/_mock/requests?operation=promote", key).text()).contains("\"decided_status\":200");
    }

    private String current(String environment) {
        Map<String, Object> found = Shapes.success(http.get(CHAIN + "/environments/" + environment, key));
        return (String) Shapes.cast(found.get("current_deployment")).get("id");
    }

    private String chainletOf(String deployment) {
        Map<String, Object> found = Shapes.success(http.get(CHAIN + "/deployments/" + deployment, key));
        return (String) Shapes.cast(((List<?>) found.get("chainlets")).get(0)).get("id");
    }
}
