package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.world.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Worlds that are kept in a log: what a server has answered is there in the next, and in every other that shares the log. */
class DurableWorldsTest {
    private static final String KEY = "team.secret-of-the-team";
    private static final String ONE = UpdateTest.updates("HelloWorld", "1x4");
    private static final String TWO = UpdateTest.updates("HelloWorld", "2x8", "RandInt", "1x2");
    private static final String DEPLOYMENTS = "/v1/chains/abcd1234/deployments";

    private final EventLog log = EventLog.inMemory(TimeSource.system());
    private MockChainsServer server = start();
    private RawHttp http = new RawHttp(server.port());

    private MockChainsServer start() {
        return MockChainsServer.builder().ownLog(log).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() {
        server.close();
        server = start();
        http = new RawHttp(server.port());
    }

    private static StreamName stream() {
        return new StreamName("world/" + KeyId.of(KEY).text());
    }

    private List<StoredEvent> events() {
        return log.read(stream(), 0, 1_000).events();
    }

    @Test
    void restart_everythingIsAsItWas() {
        Shapes.success(http.post("/_mock/clock/freeze", KEY, ""));
        Shapes.success(http.post("/_mock/outcomes", KEY, "{\"kind\": \"fails\"}"));
        Shapes.success(http.update(KEY, ONE));
        Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"seconds\": 200}"));
        Shapes.success(http.update(KEY, TWO));
        Shapes.success(http.post("/_mock/snapshots", KEY, "{\"name\": \"here\"}"));
        Shapes.success(http.post(
                "/_mock/faults",
                KEY,
                "{\"kind\": \"status\", \"times\": 3, \"operation\": \"update_instance_types\"}"));
        assertThat(http.update(KEY, ONE).status()).isEqualTo(503);
        assertThat(http.update(KEY, "{}").status()).isEqualTo(503);
        Shapes.success(http.get(DEPLOYMENTS, KEY));
        Map<String, Object> before = views(http);
        restart();
        assertThat(views(http)).isEqualTo(before);
        Shapes.success(http.post("/_mock/snapshots/here/restore", KEY, ""));
        assertThat(http.update(KEY, ONE).status()).isEqualTo(503);
        assertThat(http.update(KEY, ONE).status()).isEqualTo(400);
        before = views(http);
        restart();
        assertThat(views(http)).isEqualTo(before);
    }

    @Test
    void restart_afterResetAndLoad_beginsWhereTheyLed() {
        Shapes.success(http.update(KEY, ONE));
        String state = "{\"chains\":[{\"id\":\"other\",\"environments\":[{\"name\":\"production\",\"chainlets\":"
                + "[{\"name\":\"A\",\"instance_type\":\"1x2\"}]}]}]}";
        Shapes.success(http.send("PUT", "/_mock/state", KEY, state));
        Shapes.success(http.post("/_mock/reset", KEY, ""));
        Shapes.success(http.post("/_mock/clock/freeze", KEY, ""));
        Map<String, Object> before = views(http);
        restart();
        assertThat(views(http)).isEqualTo(before);
    }

    @Test
    void time_goesOnWhereItWas() {
        Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"duration\": \"P10D\"}"));
        String before = (String) http.get("/_mock/clock", KEY).object().get("now");
        restart();
        assertThat((String) http.get("/_mock/clock", KEY).object().get("now")).isGreaterThan(before);
    }

    @Test
    void time_isThatOfTheLog_whateverTheServersClockShows() {
        Instant logs = Instant.parse("2031-05-05T05:05:05Z");
        EventLog ahead = EventLog.inMemory(VirtualClock.standingAt(logs).time());
        try (MockChainsServer one = MockChainsServer.builder().sharedLog(ahead).start()) {
            RawHttp there = new RawHttp(one.port());
            assertThat(there.get("/_mock/clock", KEY).object()).containsEntry("now", logs.toString());
            RawHttp.Answer answer = there.update(KEY, ONE);
            assertThat(answer.text()).contains("\"created_at\":\"" + logs + "\"");
            assertThat(answer.header("Date")).isEqualTo("Mon, 05 May 2031 05:05:05 GMT");
        }
    }

    @Test
    void settingsOfALaterServer_areThoseOfItsNewWorlds() {
        Shapes.success(http.update(KEY, ONE));
        server.close();
        server = MockChainsServer.builder()
                .lifecycle(Lifecycle.instant())
                .seed(7)
                .ownLog(log)
                .start();
        http = new RawHttp(server.port());
        assertThat(status(http, KEY)).isEqualTo("DEPLOYING");
        Shapes.success(http.update("another", ONE));
        assertThat(status(http, "another")).isEqualTo("ACTIVE");
    }

    private static String status(RawHttp http, String key) {
        List<Map<String, Object>> all = list(http.get(DEPLOYMENTS, key).object().get("deployments"));
        return (String) all.get(all.size() - 1).get("status");
    }

    @Test
    void log_holdsNoKey() {
        Shapes.success(http.update(KEY, ONE));
        http.update(KEY, UpdateTest.updates(KEY, "1x4"));
        Shapes.success(http.post("/_mock/snapshots", KEY, "{\"name\": \"" + KEY + "\"}"));
        http.get("/v1/chains/" + KEY + "?q=" + KEY, KEY);
        server.close();
        assertThat(events()).extracting(stored -> stored.event().data()).noneMatch(data -> data.contains("secret-of"));
        assertThat(events()).extracting(stored -> stored.event().data()).anyMatch(data -> data.contains("***"));
    }

    /** A key that is a word of the API is not hidden: what is stored is what was asked. */
    @ParameterizedTest
    @ValueSource(strings = {"environments", "chainlet_settings", "abcd1234", "chainlet_name", "production"})
    void key_thatIsAWordOfTheApi_isAKeyLikeAnother(String key) {
        Shapes.success(http.update(key, ONE));
        String before = http.get("/_mock/state", key).text();
        restart();
        assertThat(http.get("/_mock/state", key).text()).isEqualTo(before);
        Shapes.success(http.get("/v1/chains/abcd1234/environments/production", key));
    }

    @Test
    void refusals_areInTheJournalAndNotInTheWay() {
        assertThat(http.update(KEY, "{}").status()).isEqualTo(400);
        assertThat(http.get("/v1/nowhere", KEY).status()).isEqualTo(404);
        Shapes.success(http.update(KEY, ONE));
        restart();
        assertThat(operations(http))
                .containsExactly("update_instance_types 400", "none 404", "update_instance_types 200");
        assertThat(events())
                .extracting(stored -> stored.event().type())
                .startsWith("began", "seen")
                .endsWith("called");
    }

    @Test
    void event_ofAnUnknownType_stopsThatWorldWithAMessage_andNoOther() {
        Shapes.success(http.update(KEY, ONE));
        assertThat(log.append(stream(), events().size(), List.of(new Event("levitated", 1, "{}"))))
                .isEqualTo(AppendResult.STORED);
        restart();
        RawHttp.Answer answer = http.update(KEY, TWO);
        Shapes.envelope(answer, 503, "UNAVAILABLE");
        assertThat(answer.message())
                .isEqualTo(
                        "This world is not served: event 3 has the type \"levitated\", which this version of the server"
                                + " does not know: a newer one has written it");
        assertThat(http.post("/_mock/reset", KEY, "").status()).isEqualTo(503);
        assertThat(events()).hasSize(3);
        Shapes.success(http.update("another", ONE));
    }

    @Test
    void event_ofANewerVersion_stopsTheWorld() {
        Shapes.success(http.update(KEY, ONE));
        Event last = events().get(1).event();
        log.append(stream(), 2, List.of(new Event(last.type(), 99, last.data())));
        restart();
        assertThat(http.update(KEY, TWO).message()).contains("event 3 has version 99 of the type \"called\"");
    }

    @Test
    void decision_thatWouldBeAnotherNow_stopsTheWorld() {
        Shapes.success(http.update(KEY, ONE));
        Event called = events().get(1).event();
        String other = called.data().replaceAll("(chain_deployment[^a-z]+id[^a-z0-9]+)\\w{7}", "$1zzzzzzz");
        assertThat(other).isNotEqualTo(called.data());
        EventLog altered = EventLog.inMemory(TimeSource.system());
        altered.append(stream(), 0, List.of(events().get(0).event(), new Event("called", 1, other)));
        try (MockChainsServer second =
                MockChainsServer.builder().ownLog(altered).start()) {
            RawHttp.Answer answer = new RawHttp(second.port()).get(DEPLOYMENTS, KEY);
            Shapes.envelope(answer, 503, "UNAVAILABLE");
            assertThat(answer.message()).contains("event 2 (update_instance_types) was decided as 200", "zzzzzzz");
        }
    }

    @Test
    void worldsInJava_areRefusedWithTheWay() {
        assertThatThrownBy(() -> server.world())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("over HTTP only");
    }

    @Test
    void heldAnswer_isDecidedWhenItIsItsTurn_andJournaledOnce() throws Exception {
        Shapes.success(http.post(
                "/_mock/faults",
                KEY,
                "{\"kind\": \"delay\", \"when\": \"before\", \"latency_ms\": {\"from\": 200, \"to\": 200}}"));
        Shapes.success(http.update(KEY, ONE));
        restart();
        assertThat(operations(http)).containsExactly("update_instance_types 200");
        Map<String, Object> request =
                list(http.get("/_mock/requests", KEY).object().get("requests")).get(0);
        assertThat(request).containsEntry("state", "answered").containsEntry("fault", "delay before");
        assertThat(http.get(DEPLOYMENTS, KEY).text()).contains("DEPLOYING");
    }

    @Test
    void twoServers_randomCallsHereAndThere_areAlwaysTheSameWorld() {
        EventLog shared = EventLog.inMemory(TimeSource.system());
        Random random = new Random(6);
        try (MockChainsServer one = MockChainsServer.builder()
                        .rateLimit(1_000)
                        .sharedLog(shared)
                        .start();
                MockChainsServer other = MockChainsServer.builder()
                        .rateLimit(1_000)
                        .basePath("/mock")
                        .sharedLog(shared)
                        .start()) {
            RawHttp here = new RawHttp(one.port());
            RawHttp there = new RawHttp(other.port());
            Shapes.success(here.post("/_mock/clock/freeze", KEY, ""));
            for (int i = 0; i < 60; i++) {
                Call call = Call.any(random);
                boolean first = random.nextBoolean();
                RawHttp.Answer answer = first
                        ? here.send(call.method(), call.path(), KEY, call.body())
                        : there.send(call.method(), "/mock" + call.path(), KEY, call.body());
                assertThat(answer.status()).as(call + " " + answer.text()).isLessThan(500);
                // A reset lets the clock run again.
                Shapes.success(here.post("/_mock/clock/freeze", KEY, ""));
                assertThat(views(there, "/mock")).as("after " + call).isEqualTo(views(here));
            }
        }
        assertThat(shared.read(stream(), 0, 1_000).events()).hasSizeGreaterThan(40);
    }

    /** Something that may be asked of a world. */
    record Call(String method, String path, String body) {
        private static final String ENVIRONMENT = "/v1/chains/abcd1234/environments/production";

        static Call any(Random random) {
            return switch (random.nextInt(14)) {
                case 0, 1, 2, 3 -> new Call("POST", RawHttp.UPDATE, random.nextBoolean() ? ONE : TWO);
                case 4 -> new Call("POST", RawHttp.UPDATE, UpdateTest.updates("Nobody", "1x4"));
                case 5, 6 -> new Call("POST", "/_mock/clock/advance", "{\"seconds\": " + random.nextInt(200) + "}");
                case 7 -> new Call("POST", "/_mock/outcomes", "{\"kind\": \"fails\"}");
                case 8 ->
                    new Call(
                            "POST",
                            "/_mock/faults",
                            "{\"kind\": \"rate_limit\", \"probability\": 0.5, \"operation\": \"read_chains\"}");
                case 9 -> new Call("GET", "/v1/chains", null);
                case 10 ->
                    new Call("POST", "/v1/chains/abcd1234/environments", "{\"name\": \"e" + random.nextInt(5) + "\"}");
                case 11 ->
                    new Call("PATCH", ENVIRONMENT, "{\"promotion_settings\": {\"ramp_up_while_promoting\": true}}");
                case 12 -> new Call("POST", "/_mock/snapshots", "{\"name\": \"s" + random.nextInt(3) + "\"}");
                default ->
                    random.nextInt(4) == 0
                            ? new Call("POST", "/_mock/reset", "")
                            : new Call("POST", "/_mock/snapshots/s" + random.nextInt(3) + "/restore", "");
            };
        }
    }

    private static List<String> operations(RawHttp http) {
        List<Map<String, Object>> requests =
                list(http.get("/_mock/requests", KEY).object().get("requests"));
        return requests.stream()
                .map(request -> request.get("operation") + " " + ((Number) request.get("status")).intValue())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object json) {
        return (List<Map<String, Object>>) json;
    }

    private static Map<String, Object> views(RawHttp http) {
        return views(http, "");
    }

    /** All that can be seen of a world without changing it, but how its requests were called. */
    private static Map<String, Object> views(RawHttp http, String base) {
        Map<String, Object> views = new TreeMap<>();
        for (String path : List.of(
                "/_mock/state",
                "/_mock/clock",
                "/_mock/faults",
                "/_mock/outcomes",
                "/_mock/snapshots",
                "/_mock/rollouts",
                "/_mock/audit-delay")) {
            views.put(path, Shapes.success(http.get(base + path, KEY)));
        }
        views.put(
                "journal",
                http.get(base + "/_mock/requests", KEY)
                        .text()
                        .replace("\"path\":\"/mock/", "\"path\":\"/")
                        .replaceAll("Host\":\"[^\"]*\"", ""));
        return views;
    }
}
