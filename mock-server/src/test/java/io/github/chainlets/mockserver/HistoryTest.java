package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.mockserver.history.SessionFile;
import io.github.chainlets.mockserver.world.KeyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The history of a world that lasts, and what can be made of it. */
class HistoryTest {
    private static final String KEY = "k";
    private static final String DEPLOYMENTS = "/v1/chains/abcd1234/deployments";

    private final EventLog log = EventLog.inMemory(TimeSource.system());
    private final MockChainsServer server =
            MockChainsServer.builder().ownLog(log).start();
    private final RawHttp http = new RawHttp(server.port());

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private static String update(String type) {
        return UpdateTest.updates("HelloWorld", type);
    }

    /** A session with a bit of everything. */
    private void use() {
        Shapes.success(http.get("/v1/chains", KEY));
        Shapes.success(http.post("/_mock/outcomes", KEY, "{\"kind\": \"fails\"}"));
        Shapes.success(http.update(KEY, update("1x4")));
        assertThat(http.update(KEY, update("\u00fc\"\\\n'")).status()).isEqualTo(400);
        Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"seconds\": 200}"));
        Shapes.success(http.get(DEPLOYMENTS, KEY));
        Shapes.success(http.post("/_mock/faults", KEY, "{\"kind\": \"reset\", \"when\": \"after\"}"));
        try {
            http.update(KEY, update("2x8"));
        } catch (UncheckedIOException e) {
            // As planned.
        }
        Shapes.success(http.post("/_mock/snapshots", KEY, "{\"name\": \"it's here\"}"));
        Shapes.success(http.get("/v1/chains/abcd1234/environments/production", KEY));
        Shapes.success(http.post("/_mock/reset", KEY, ""));
        Shapes.success(http.update(KEY, update("4x16")));
        Shapes.success(http.get(DEPLOYMENTS, KEY));
    }

    @Test
    void history_listsEvents_andShowsTheWorldAsOfEach() {
        Shapes.success(http.update(KEY, update("1x4")));
        List<?> events =
                (List<?>) Shapes.success(http.get("/_mock/history", KEY)).get("events");
        assertThat(events).hasSize(2);
        Map<String, Object> called = Shapes.cast(events.get(1));
        assertThat(called)
                .containsEntry("type", "called")
                .containsEntry("method", "POST")
                .containsEntry("status", 200.0);
        assertThat(http.get("/_mock/history/1", KEY).text())
                .contains("\"instance_type\":\"1x2\"")
                .doesNotContain("1x4\",\"auto");
        assertThat(Shapes.cast(http.get("/_mock/history/2", KEY).object().get("state")))
                .isEqualTo(http.get("/_mock/state", KEY).object());
        assertThat(Shapes.success(http.get("/_mock/history/99", KEY))).containsEntry("event", 2.0);
        assertThat(http.get("/_mock/history/0", KEY).status()).isEqualTo(400);
        assertThat(http.get("/_mock/history/x", KEY).status()).isEqualTo(400);
    }

    @Test
    void fork_goesOnFromAnEventUnderAnotherKey_andLeavesTheWorldAsItIs() {
        Shapes.success(http.update(KEY, update("1x4")));
        Map<String, Object> then = http.get("/_mock/state", KEY).object();
        Shapes.success(http.send("DELETE", "/v1/chains/abcd1234", KEY, (String) null));
        Shapes.success(http.post("/_mock/history/fork", KEY, "{\"event\": 2, \"key\": \"other-secret-key\"}"));
        assertThat(http.get("/_mock/state", "other-secret-key").object()).isEqualTo(then);
        assertThat(http.get("/v1/chains/abcd1234", KEY).status()).isEqualTo(404);
        Shapes.success(http.post("/v1/chains/abcd1234/environments", "other-secret-key", "{\"name\": \"new\"}"));
        RawHttp.Answer again = http.post("/_mock/history/fork", KEY, "{\"event\": 2, \"key\": \"other-secret-key\"}");
        Shapes.envelope(again, 400, "VALIDATION_ERROR");
        assertThat(again.message()).startsWith("key: has a world already");
        assertThat(http.post("/_mock/history/fork", KEY, "{\"event\": 9, \"key\": \"third\"}")
                        .message())
                .isEqualTo("event: this world has no event 9");
        assertThat(log.read(new StreamName("world/" + KeyId.of(KEY).text()), 0, 100)
                        .events())
                .noneMatch(event -> event.event().data().contains("other-secret"));
    }

    @Test
    void memory_hasNoHistory_andSaysHowToGetOne() {
        RawHttp.Answer answer = SharedServer.http().get("/_mock/session", SharedServer.newKey());
        Shapes.envelope(answer, 404, "NOT_FOUND");
        assertThat(answer.message()).endsWith("start it with --history, --data or --database");
    }

    @Test
    void memoryWithHistory_hasAll_andSaysThatItIsGoneWithTheServer() {
        try (MockChainsServer there = MockChainsServer.builder().history().start()) {
            RawHttp other = new RawHttp(there.port());
            Shapes.success(other.update(KEY, update("1x4")));
            assertThat(other.get("/_mock/history/2", KEY).text()).contains("\"instance_type\":\"1x4\"");
            assertThat(SessionFile.read(other.get("/_mock/session", KEY).bytes()))
                    .hasSize(2);
            assertThat(other.get("/_mock/health", null).object())
                    .containsEntry("worlds", "memory_log")
                    .containsEntry(
                            "promise",
                            "Worlds are in memory, with their history: they are gone when the server stops.");
        }
    }

    @Test
    void session_isReadBackAsItIs() {
        use();
        RawHttp.Answer session = http.get("/_mock/session", KEY);
        assertThat(SessionFile.read(session.bytes()))
                .isEqualTo(log.read(new StreamName("world/" + KeyId.of(KEY).text()), 0, 1_000).events().stream()
                        .map(stored -> stored.event())
                        .toList());
        assertThat(http.get("/_mock/session?as=xml", KEY).message()).isEqualTo("as: must be json, junit or curl");
    }

    @Test
    void session_asJUnit_isATestThatPasses_andFailsWhereTheAnswerIsAnother() throws Exception {
        use();
        String source = http.get("/_mock/session?as=junit", KEY).text();
        run("right", source).assertStatistics(tests -> tests.started(1).succeeded(1));
        run(
                        "wrong",
                        source.replace(
                                "\\\"instance_type_name\\\":\\\"4x16\\\"", "\\\"instance_type_name\\\":\\\"1x1\\\""))
                .assertStatistics(tests -> tests.started(1).failed(1));
    }

    private Events run(String name, String source) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        Path file = Files.writeString(place.resolve("RecordedSessionTest.java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        place.toString(),
                        file.toString());
        assertThat(result).as(source).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {place.toUri().toURL()}, HistoryTest.class.getClassLoader())) {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass("RecordedSessionTest")))
                    .execute()
                    .testEvents();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void session_asCurl_isAScriptThatLeadsToTheSameState() throws Exception {
        use();
        Path script = Files.writeString(
                folder.resolve("session.sh"),
                http.get("/_mock/session?as=curl", KEY).text());
        Process process = new ProcessBuilder(
                        "sh", script.toString(), server.baseUrl().toString(), "again")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String out = read(folder.resolve("out"));
        assertThat(process.exitValue()).as(out).isZero();
        assertThat(http.get("/_mock/state", "again").object())
                .as(out)
                .isEqualTo(http.get("/_mock/state", KEY).object());
        assertThat(http.get("/_mock/requests/count", "again").text())
                .isEqualTo(http.get("/_mock/requests/count", KEY).text());
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
