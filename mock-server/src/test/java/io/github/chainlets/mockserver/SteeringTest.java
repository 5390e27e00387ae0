package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every steering call, over a real socket. */
class SteeringTest {
    private final RawHttp http = SharedServer.http();
    private final String key = SharedServer.newKey();

    private Map<String, Object> environment() {
        return Shapes.success(http.get("/v1/chains/abcd1234/environments/production", key));
    }

    private String update(String type) {
        Map<String, Object> outcome = Shapes.success(http.update(key, UpdateTest.updates("HelloWorld", type)));
        Object deployment = outcome.get("chain_deployment");
        return deployment == null ? null : (String) Shapes.cast(deployment).get("id");
    }

    private Instant now() {
        return Instant.parse(
                (String) Shapes.success(http.get("/_mock/clock", key)).get("now"));
    }

    @Test
    void clock_advanced_endsTheRollout() {
        update("1x4");
        assertThat(environment().get("candidate_deployment")).isNotNull();
        Map<String, Object> clock = Shapes.success(http.post("/_mock/clock/advance", key, "{\"seconds\": 200}"));
        Shapes.fields(clock, "now", "speed", "frozen");
        assertThat(environment().get("candidate_deployment")).isNull();
        assertThat(Shapes.cast(environment().get("current_deployment"))).containsEntry("status", "ACTIVE");
    }

    @Test
    void clock_frozen_standsAndIsMovedExactly() {
        assertThat(Shapes.success(http.post("/_mock/clock/freeze", key, ""))).containsEntry("frozen", true);
        Instant before = now();
        assertThat(now()).isEqualTo(before);
        http.post("/_mock/clock/advance", key, "{\"duration\": \"PT1H30M\"}");
        assertThat(now()).isEqualTo(before.plus(Duration.ofMinutes(90)));
        http.post("/_mock/clock/advance", key, "{\"seconds\": 0.25}");
        assertThat(now()).isEqualTo(before.plus(Duration.ofMinutes(90)).plusMillis(250));
        assertThat(Shapes.success(http.post("/_mock/clock/resume", key, "{}")))
                .containsEntry("frozen", false)
                .containsEntry("speed", 1.0);
        assertThat(Shapes.success(http.post("/_mock/clock/speed", key, "{\"factor\": 60}")))
                .containsEntry("speed", 60.0);
    }

    @Test
    void clock_advancedUntil_stopsAtTheStatus() {
        http.post("/_mock/clock/freeze", key, "");
        String id = update("1x4");
        String until = "{\"chain_id\":\"abcd1234\",\"deployment_id\":\"" + id + "\",\"status\":\"LOADING_MODEL\"}";
        Instant before = now();
        Shapes.success(http.post("/_mock/clock/advance-until", key, until));
        assertThat(now()).isEqualTo(before.plusSeconds(90));
        assertThat(Shapes.success(http.get("/v1/chains/abcd1234/deployments/" + id, key)))
                .containsEntry("status", "LOADING_MODEL");
        RawHttp.Answer never = http.post("/_mock/clock/advance-until", key, until.replace("LOADING_MODEL", "BUILDING"));
        Shapes.envelope(never, 400, "VALIDATION_ERROR");
        assertThat(never.message()).startsWith("status: deployment \"" + id + "\" will not become BUILDING");
        Shapes.envelope(http.post("/_mock/clock/advance-until", key, until.replace(id, "nope")), 404, "NOT_FOUND");
    }

    @Test
    void state_putAndGot_isTheSame() {
        String world = "{\"chains\":[{\"id\":\"c1\",\"environments\":[{\"name\":\"production\",\"live\":false,"
                + "\"promotion_settings\":{\"promotion_cleanup_strategy\":\"KEEP\",\"ramp_up_while_promoting\":true},"
                + "\"chainlets\":[{\"name\":\"A\",\"instance_type\":\"tiny\",\"autoscaling_settings\":{\"min_replica\":2,"
                + "\"max_replica\":5}}]}]}],\"instance_types\":[{\"id\":\"tiny\",\"memory_limit_mib\":64,"
                + "\"millicpu_limit\":100,\"price\":0.001}]}";
        RawHttp.Answer put = http.send("PUT", "/_mock/state", key, world);
        Shapes.success(put);
        RawHttp.Answer got = http.get("/_mock/state", key);
        assertThat(got.text()).isEqualTo(put.text());
        RawHttp.Answer again = http.send("PUT", "/_mock/state", key, got.text());
        assertThat(again.text()).isEqualTo(got.text());
        Shapes.success(http.get("/v1/chains/c1/environments/production", key));
        Shapes.envelope(http.get("/v1/chains/abcd1234", key), 404, "NOT_FOUND");
        assertThat(got.text()).contains("\"KEEP\"", "\"min_replica\":2", "\"tiny\"", "0.001");
    }

    @Test
    void state_afterAnUpdate_hasTheNewTypeAndLeavesTheStandardTableOut() {
        update("1x4");
        RawHttp.Answer state = http.get("/_mock/state", key);
        Shapes.fields(Shapes.success(state), "chains");
        assertThat(state.text()).contains("\"name\":\"HelloWorld\",\"instance_type\":\"1x4\"");
    }

    @Test
    void reset_afterAll_leadsBackToTheBeginning() {
        update("1x4");
        http.post("/_mock/faults", key, "{\"kind\":\"reset\",\"operation\":\"read_chain\"}");
        http.post("/_mock/outcomes", key, "{\"kind\":\"stuck\"}");
        http.post("/_mock/snapshots", key, "{\"name\":\"s\"}");
        http.post("/_mock/clock/freeze", key, "");
        Shapes.success(http.post("/_mock/reset", key, ""));
        assertThat(list("/_mock/faults", "faults")).isEmpty();
        assertThat(list("/_mock/outcomes", "outcomes")).isEmpty();
        assertThat(list("/_mock/snapshots", "snapshots")).isEmpty();
        assertThat(list("/_mock/requests", "requests")).isEmpty();
        assertThat(Shapes.success(http.get("/_mock/clock", key))).containsEntry("frozen", false);
        assertThat(update("1x2")).isNull();
    }

    @Test
    void snapshots_takenListedRestoredDropped_work() {
        Shapes.success(http.post("/_mock/snapshots", key, "{\"name\":\"before update\"}"));
        update("1x4");
        assertThat(list("/_mock/snapshots", "snapshots")).isEqualTo(List.of("before update"));
        Shapes.success(http.post("/_mock/snapshots/before%20update/restore", key, ""));
        assertThat(update("1x2")).isNull();
        Shapes.success(http.send("DELETE", "/_mock/snapshots/before%20update", key, (String) null));
        assertThat(list("/_mock/snapshots", "snapshots")).isEmpty();
        Shapes.envelope(http.post("/_mock/snapshots/nope/restore", key, ""), 404, "NOT_FOUND");
        Shapes.envelope(http.send("DELETE", "/_mock/snapshots/nope", key, (String) null), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kind\":\"fails\"} | FAILED",
                "{\"kind\":\"fails\",\"during\":\"DEPLOYING\"} | DEPLOY_FAILED",
                "{\"kind\":\"fails\",\"during\":\"DEPLOYING\",\"ends_as\":\"BUILD_FAILED\",\"chainlet_name\":\"RandInt\"} | BUILD_FAILED",
                "{\"kind\":\"stuck\",\"during\":\"LOADING_MODEL\"} | LOADING_MODEL",
                "{\"kind\":\"fails_later\",\"after_seconds\":10} | UNHEALTHY",
                "{\"kind\":\"succeeds\"} | ACTIVE",
            })
    void outcome_planned_befallsTheNextDeployment(String outcome, String status) {
        Map<String, Object> planned = Shapes.success(http.post("/_mock/outcomes", key, outcome));
        assertThat((List<?>) planned.get("outcomes")).hasSize(1);
        String id = update("1x4");
        assertThat(list("/_mock/outcomes", "outcomes")).isEmpty();
        http.post("/_mock/clock/advance", key, "{\"seconds\": 1000}");
        assertThat(Shapes.success(http.get("/v1/chains/abcd1234/deployments/" + id, key)))
                .containsEntry("status", status);
    }

    @Test
    void plan_batch_tellsAndTouchesNothing() {
        RawHttp.Answer answer = http.post(
                "/_mock/plan",
                key,
                "{\"chain_id\":\"abcd1234\",\"env_name\":\"production\",\"updates\":[{\"chainlet_name\":\"HelloWorld\","
                        + "\"instance_type_id\":\"1x4\"}]}");
        Map<String, Object> plan = Shapes.success(answer);
        Shapes.fields(
                plan,
                "explanation",
                "acceptable",
                "changes",
                "redeploys",
                "chainlets",
                "violations",
                "cost_usd_per_minute");
        assertThat(plan).containsEntry("acceptable", true).containsEntry("redeploys", true);
        assertThat((String) plan.get("explanation")).contains("HelloWorld 1x2 → 1x4");
        assertThat(list("/_mock/requests", "requests")).isEmpty();
        assertThat(update("1x2")).isNull();
        RawHttp.Answer bad = http.post(
                "/_mock/plan",
                key,
                "{\"chain_id\":\"abcd1234\",\"env_name\":\"production\",\"updates\":[{\"chainlet_name\":\"HelloWorl\","
                        + "\"instance_type_id\":\"1x4\"}]}");
        assertThat(Shapes.success(bad)).containsEntry("acceptable", false);
        assertThat(bad.text()).contains("\"rule\":\"chainlet-exists\"", "\"suggestion\":\"HelloWorld\"");
    }

    @Test
    void rollouts_duringOne_showItsTimeline() {
        String id = update("1x4");
        RawHttp.Answer answer = http.get("/_mock/rollouts", key);
        Map<String, Object> rollouts = Shapes.success(answer);
        Shapes.fields(rollouts, "clock", "instance_types", "chains");
        assertThat(answer.text())
                .contains("\"id\":\"" + id + "\"")
                .containsPattern("\"status\":\"DEPLOYING\"},\\{\"at\":\"[^\"]+\",\"status\":\"LOADING_MODEL\"},")
                .containsPattern("\"promotion_ends_at\":\"20");
    }

    @Test
    void open_healthVersionMetrics_needNoKey() {
        assertThat(Shapes.success(http.get("/_mock/health", null))).containsEntry("status", "ok");
        Shapes.fields(Shapes.success(http.get("/_mock/version", null)), "version");
        http.get("/v1/chains", key);
        RawHttp.Answer metrics = http.get("/_mock/metrics", null);
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain");
        assertThat(metrics.text())
                .containsPattern("chainlets_mock_requests_total\\{operation=\"read_chains\",status=\"200\"} \\d+")
                .containsPattern("_bucket\\{operation=\"read_chains\",le=\"\\+Inf\"} \\d+")
                .containsPattern("chainlets_mock_worlds \\d+")
                .doesNotContain(key);
    }

    @Test
    void outcomes_moreThanAThousand_areRefused() {
        for (int i = 0; i < 1_000; i++) {
            SharedServer.server().world(key).chains().planOutcomes(PlannedOutcome.succeeds());
        }
        RawHttp.Answer answer = http.post("/_mock/outcomes", key, "{\"kind\":\"stuck\"}");
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).isEqualTo("more than 1000 outcomes are planned");
        assertThat(list("/_mock/outcomes", "outcomes")).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_mock/state",
                "/_mock/snapshots",
                "/_mock/clock",
                "/_mock/faults",
                "/_mock/outcomes",
                "/_mock/rollouts",
                "/_mock/requests",
                "/_mock/requests/count",
                "/_mock/requests/unauthenticated",
                "/_mock/requests/stream",
                "/_mock/requests/1",
            })
    void steering_withoutAKey_isUnauthenticated(String path) {
        Shapes.envelope(http.get(path, null), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/_mock/clock/advance | {} | seconds: give either",
                "/_mock/clock/advance | {\"seconds\": 1, \"duration\": \"PT1S\"} | seconds: give either",
                "/_mock/clock/advance | {\"second\": 1} | second: is not a field here; possible are seconds, duration",
                "/_mock/clock/advance | {\"seconds\": 1, \"x\": 1} | x: is not a field here; possible are seconds, duration",
                "/_mock/clock/advance | {\"seconds\": -1} | seconds: must be",
                "/_mock/clock/advance | {\"seconds\": \"1\"} | seconds: must be",
                "/_mock/clock/advance | {\"duration\": \"1h\"} | duration: ",
                "/_mock/clock/advance | {\"duration\": \"-PT1S\"} | duration: ",
                "/_mock/clock/speed | {\"factor\": -1} | factor: must be from 0",
                "/_mock/clock/speed | {} | factor: is missing",
                "/_mock/clock/freeze | {\"x\": 1} | x: is not a field",
                "/_mock/clock/advance-until | {\"chain_id\":\"abcd1234\",\"deployment_id\":\"x\",\"status\":\"ACTVE\"} | status: must be one of",
                "/_mock/snapshots | {} | name: is missing",
                "/_mock/snapshots | {\"name\":\"\"} | name: must have",
                "/_mock/faults | {} | kind: is missing",
                "/_mock/faults | {\"kind\":\"reste\"} | kind: must be one of delay, status",
                "/_mock/faults | {\"kind\":\"reset\",\"operation\":\"updat\"} | operation: there is no operation \"updat\"",
                "/_mock/faults | {\"kind\":\"reset\",\"times\":0} | times: must be a whole number from 1",
                "/_mock/faults | {\"kind\":\"reset\",\"times\":1e99999999999} | times: is not a number that can be used here",
                "/_mock/faults | {\"kind\":\"reset\",\"probability\":0} | probability: must be above 0",
                "/_mock/faults | {\"kind\":\"reset\",\"probability\":2} | probability: must be from 0 to 1",
                "/_mock/faults | {\"kind\":\"reset\",\"when\":\"later\"} | when: must be one of before, after",
                "/_mock/faults | {\"kind\":\"drip\",\"when\":\"before\"} | when: a drip",
                "/_mock/faults | {\"kind\":\"delay\",\"latency_ms\":\"x\"} | latency_ms: must be an object",
                "/_mock/faults | {\"kind\":\"delay\",\"latency_ms\":{\"from\":5,\"to\":1}} | latency_ms.to: must be a whole number from 5",
                "/_mock/faults | {\"kind\":\"delay\",\"latency_ms\":61000} | latency_ms: must be a whole number",
                "/_mock/faults | {\"kind\":\"status\",\"status\":99} | status: must be a whole number from 200",
                "/_mock/faults | {\"kind\":\"status\",\"latency\":99} | latency: is not a field here",
                "/_mock/outcomes | {\"kind\":\"fails\",\"ends_as\":\"ACTIVE\"} | ends_as: ACTIVE is not a failure",
                "/_mock/outcomes | {\"kind\":\"explodes\"} | kind: must be one of succeeds",
                "/_mock/plan | {\"chain_id\":\"c\",\"env_name\":\"e\",\"updates\":[{\"chainlet_name\":\"a\",\"instance_type_id\":\"b\",\"c\":1}]} | updates[0].c: is not a field",
                "/_mock/plan | {\"chain_id\":\"\",\"env_name\":\"e\",\"updates\":[]} | chain_id: chain id is empty",
                "/_mock/reset | {\"x\":1} | x: is not a field",
                "/_mock/reset | [] | the body must be an object",
                "/_mock/clock/freeze | {\"a\":1,\"a\":1} | a: comes twice",
            })
    void steering_badBody_namesTheField(String path, String body, String message) {
        RawHttp.Answer answer = http.post(path, key, body);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | chains: is missing",
                "{\"chains\":{}} | chains: must be an array",
                "{\"chains\":[],\"chain\":[]} | chain: is not a field here; possible are chains, instance_types",
                "{\"chains\":[{\"id\":\"\",\"environments\":[]}]} | chains[0].id: chain id is empty",
                "{\"chains\":[{\"id\":\"c\",\"environments\":[]}]} | chains[0]: cannot be: chain \"c\" has no environment \"production\"",
                "{\"chains\":[{\"id\":\"c\",\"environments\":[{\"name\":\"production\",\"chainlets\":[{\"name\":\"A\",\"instance_type\":\"no\"}]}]}]} | the body cannot be: chain \"c\"",
                "{\"chains\":[{\"id\":\"c\",\"environments\":[{\"name\":\"production\",\"live\":1,\"chainlets\":[]}]}]} | chains[0].environments[0].live: must be true or false",
                "{\"chains\":[{\"id\":\"c\",\"environments\":[{\"name\":\"production\",\"promotion_settings\":{\"promotion_cleanup_strategy\":\"X\"},\"chainlets\":[]}]}]} | chains[0].environments[0].promotion_settings.promotion_cleanup_strategy: must be one of",
                "{\"chains\":[{\"id\":\"c\",\"environments\":[{\"name\":\"production\",\"chainlets\":[{\"name\":\"A\",\"instance_type\":\"1x2\",\"autoscaling_settings\":{\"min_replica\":5,\"max_replica\":1}}]}]}]} | chains[0].environments[0].chainlets[0].autoscaling_settings: max_replica",
                "{\"chains\":[],\"instance_types\":[{\"id\":\"a\",\"memory_limit_mib\":1,\"millicpu_limit\":1},{\"id\":\"a\",\"memory_limit_mib\":1,\"millicpu_limit\":1}]} | instance_types[1]: instance type \"a\" comes twice",
            })
    void state_bad_namesThePlaceAndChangesNothing(String world, String message) {
        RawHttp.Answer answer = http.send("PUT", "/_mock/state", key, world);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).startsWith(message);
        Shapes.success(http.get("/v1/chains/abcd1234", key));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin: http://evil.example, 403",
        "Origin: null, 403",
        "Origin: http://127.0.0.1:1, 403",
        "Sec-Fetch-Site: same-origin, 200",
    })
    void steering_fromAForeignPage_isDenied(String header, int status) {
        RawHttp.Answer answer = http.exchange("GET /_mock/clock HTTP/1.1\r\nHost: 127.0.0.1:"
                + SharedServer.server().port() + "\r\nConnection: close\r\nAuthorization: Api-Key " + key + "\r\n"
                + header + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void steering_fromTheServersOwnPage_isAllowed() {
        int port = SharedServer.server().port();
        for (String host : List.of("127.0.0.1:" + port, "localhost:" + port)) {
            RawHttp.Answer answer = http.exchange("GET /_mock/clock HTTP/1.1\r\nHost: " + host
                    + "\r\nConnection: close\r\nAuthorization: Api-Key " + key + "\r\nOrigin: http://" + host
                    + "\r\n\r\n");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    @Test
    void steering_byAForeignNameForThisMachine_isDenied() {
        RawHttp.Answer answer = http.exchange("GET /_mock/clock HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"
                + "Authorization: Api-Key " + key + "\r\nOrigin: http://evil.example\r\n\r\n");
        Shapes.envelope(answer, 403, "PERMISSION_DENIED");
    }

    private List<?> list(String path, String name) {
        Map<String, Object> answer = Shapes.success(http.get(path, key));
        Shapes.fields(answer, name);
        return (List<?>) answer.get(name);
    }

    /** What is not done must not look as if it was. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/_mock/reset?dry_run=true||the query has no effect here",
                "POST|/_mock/clock/freeze?for=PT1S||the query has no effect here",
                "DELETE|/_mock/requests?limit=1||limit: has no effect here",
                "DELETE|/_mock/requests?operation=update_instance_type||operation: there is no operation \"update_instance_type\" (did you mean \"update_instance_types\"?)",
                "GET|/_mock/requests?operation=read_chian||operation: there is no operation \"read_chian\" (did you mean \"read_chain\"?)",
                "POST|/_mock/faults|{\"kind\":\"reset\",\"retry_after\":1}|retry_after: is not a field here",
                "POST|/_mock/faults|{\"kind\":\"delay\",\"latency_ms\":5,\"status\":500}|status: is not a field here",
                "POST|/_mock/faults|{\"kind\":\"delay\"}|latency_ms: is missing",
                "POST|/_mock/faults|{\"kind\":\"delay\",\"latency_ms\":0}|latency_ms: must be above 0",
                "POST|/_mock/faults|{\"kind\":\"reset\",\"operation\":\"read_chian\"}|operation: there is no operation \"read_chian\" (did you mean \"read_chain\"?)",
                "POST|/_mock/outcomes|{\"kind\":\"succeeds\",\"during\":\"DEPLOYING\"}|during: is not a field here",
                "POST|/_mock/outcomes|{\"kind\":\"fails\",\"after_seconds\":1}|after_seconds: is not a field here",
                "POST|/_mock/outcomes|{\"kind\":\"fails\",\"chainlet_name\":\"Nobody\"}|chainlet_name: no chain of this world has a chainlet",
                "POST|/_mock/outcomes|{\"kind\":\"fails\",\"chain_id\":\"nope\"}|chain_id: this world has no chain \"nope\"",
                "POST|/_mock/outcomes|{\"kind\":\"fails\",\"chain_id\":\"abcd1234\",\"env_name\":\"nope\"}|env_name: chain \"abcd1234\" has no environment",
                "POST|/_mock/outcomes|{\"kind\":\"fails\",\"env_name\":\"production\"}|env_name: needs the chain_id",
            })
    void steering_withoutEffect_isRefusedAndNothingChanges(String method, String path, String body, String message) {
        String fresh = SharedServer.newKey();
        Shapes.success(http.update(fresh, UpdateTest.updates("HelloWorld", "1x4")));
        RawHttp.Answer answer =
                http.send(method, path, fresh, body == null && method.equals("GET") ? null : body == null ? "" : body);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).startsWith(message);
        MockWorld unchanged = SharedServer.server().world(fresh);
        unchanged.requests().assertCount(1, "update_instance_types");
        assertThat(unchanged.chains().applied()).hasSize(1);
        assertThat(unchanged.faults().pending()).isEmpty();
        assertThat(unchanged.chains().plannedOutcomes()).isEmpty();
    }

    @Test
    void outcome_aimedAtAnEnvironment_waitsForItsDeployment() {
        String fresh = SharedServer.newKey();
        Shapes.success(http.send(
                "POST",
                "/_mock/outcomes",
                fresh,
                "{\"kind\":\"fails\",\"chain_id\":\"abcd1234\",\"env_name\":\"staging\"}"));
        Shapes.success(http.update(fresh, UpdateTest.updates("HelloWorld", "1x4")));
        assertThat(SharedServer.server().world(fresh).chains().plannedOutcomes())
                .containsExactly(PlannedOutcome.fails(DeploymentStatus.LOADING_MODEL, DeploymentStatus.FAILED)
                        .in(EnvironmentRef.of("abcd1234", "staging")));
    }

    @Test
    void clearRequests_withAFilter_clearsThoseOnly() {
        String fresh = SharedServer.newKey();
        Shapes.success(http.update(fresh, UpdateTest.updates("HelloWorld", "1x4")));
        Shapes.success(http.get("/v1/chains", fresh));
        Shapes.success(http.send("DELETE", "/_mock/requests?operation=read_chains", fresh, (String) null));
        assertThat(SharedServer.server().world(fresh).requests().all())
                .extracting(RecordedRequest::operation)
                .containsExactly("update_instance_types");
    }

    @Test
    void reset_leadsBackInChancesToo() {
        MockWorld fresh = SharedServer.server().newWorld();
        List<List<Integer>> seen = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            fresh.reset();
            fresh.faults().add(HttpFault.status(500).withProbability(0.5).times(1_000));
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                statuses.add(http.get("/v1/chains", fresh.key()).status());
            }
            seen.add(statuses);
        }
        assertThat(seen.get(0)).contains(200, 500).isEqualTo(seen.get(1));
    }

    /** Environments and deployments of one answer belong together, whatever happens meanwhile. */
    @Test
    void rollouts_whileOthersWrite_areOfOneState() throws Exception {
        MockWorld busy = SharedServer.server().newWorld();
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                Shapes.success(http.update(busy.key(), UpdateTest.updates("HelloWorld", i % 2 == 0 ? "1x4" : "2x8")));
                busy.clock().advance(Duration.ofHours(1));
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 150; i++) {
                String rollouts = http.get("/_mock/rollouts", busy.key()).text();
                Matcher current = Pattern.compile("\"current_deployment\":\\{\"id\":\"(\\w+)\"")
                        .matcher(rollouts);
                while (current.find()) {
                    String shown = "{\"deployment\":{\"id\":\"" + current.group(1) + "\"";
                    assertThat(rollouts.contains(shown)).as(shown).isTrue();
                }
            }
        } finally {
            done.set(true);
            writer.join();
        }
    }
}
