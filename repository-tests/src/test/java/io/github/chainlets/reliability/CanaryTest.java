package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.http.HttpChainsBuilder;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.reliability.LoadConnection.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that sings where it is seen: it must be in no output of any part, whatever happens. */
@Timeout(300)
@Tag("slow")
class CanaryTest {
    private static final String KEY = "canary-5d1f-key-93b7";
    private static final String REFUSED = "invalid-" + KEY;
    private static final int REQUESTS = Effort.times(2_000, 100_000);
    private static final EnvironmentRef HOME = EnvironmentRef.of("abcd1234", "production");
    private static final InstanceTypeUpdates UPDATES = InstanceTypeUpdates.of("HelloWorld", "1x4");

    private static final List<String> WINDOWS = List.of(
            "/_mock/requests",
            "/_mock/requests/unauthenticated",
            "/_mock/requests/1",
            "/_mock/state",
            "/_mock/faults",
            "/_mock/outcomes",
            "/_mock/rollouts",
            "/_mock/snapshots",
            "/_mock/clock",
            "/_mock/metrics",
            "/_mock/version",
            "/_mock/health",
            "/",
            "/docs",
            "/assets/openapi.json",
            "/v1/chains");

    @TempDir
    Path folder;

    /** Its own log says all that it can say; that of the web server within, which tells of bytes, stays off. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void server_whateverIsAsked_neitherAnswersNorLogsNorShowsAKey(String style) throws Exception {
        long answers = 0;
        try (ChildServer server = ChildServer.start(
                        List.of("-Dorg.slf4j.simpleLogger.log.io.github.chainlets=trace"),
                        List.of("--lifecycle=instant", "--log=" + style));
                LoadConnection connection = new LoadConnection(server.port())) {
            for (String key : List.of(KEY, REFUSED)) {
                LoadRequests requests = new LoadRequests(key.length());
                for (int i = 0; i < REQUESTS; i++) {
                    LoadRequest request = requests.next(key);
                    if (!request.ends() && !request.ofOldHttp()) {
                        connection.send(request.bytes());
                        silent(connection.answer(request.headOnly()), request);
                        answers++;
                    }
                }
                silent(connection.exchange(LoadConnection.request("GET", "/v1/" + key, key, "")), "in a path");
                for (String scheme : List.of("Basic ", "", "Api-Key ", "Bearer  ", "Api-Key " + key + " ")) {
                    String head = "GET " + LoadRequests.CHAIN + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
                            + scheme + key + "\r\nX-Api-Key: " + key + "\r\nCookie: k=" + key + "\r\n\r\n";
                    silent(connection.exchange(head.getBytes(StandardCharsets.US_ASCII)), scheme);
                }
            }
            for (String key : List.of(KEY, "another")) {
                for (String window : WINDOWS) {
                    silent(connection.exchange(LoadConnection.request("GET", window, key, "")), window);
                }
            }
            server.terminate();
            assertThat(server.ended()).isZero();
            assertThat(server.complaints()).contains("update_instance_types").doesNotContain(KEY);
        }
        Effort.figure("canary, server, log as " + style, "%d answers, and the log, without the key", answers);
    }

    private static void silent(Answer answer, Object what) {
        assertThat(answer.text()).as("%s", what).doesNotContain(KEY);
    }

    @Test
    void client_whateverGoesWrong_neitherSaysNorLogsItsKey() throws Exception {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Handler log = new Recorder(said);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(log);
        try (MockChainsServer server = MockChainsServer.start()) {
            MockWorld world = server.world(KEY);
            HttpChainsBuilder builder = HttpChains.builder()
                    .apiKey(KEY)
                    .baseUrl(server.baseUrl().toString())
                    .timeout(Duration.ofSeconds(5))
                    .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0))
                    .observer(telling(said));
            try (HttpChains chains = builder.build()) {
                said.add(chains + " " + chains.updater() + " " + chains.environments());
                for (HttpFault fault : faults()) {
                    world.faults().add(fault);
                    call(said, () -> chains.updater().update(HOME, UPDATES));
                    world.faults().add(fault);
                    call(said, () -> chains.updater().plan(HOME, UPDATES));
                    world.faults().add(fault);
                    call(
                            said,
                            () -> chains.asyncEnvironments()
                                    .updateInstanceTypes(HOME, UPDATES, Duration.ofSeconds(5))
                                    .get(20, TimeUnit.SECONDS));
                    world.faults().clear();
                }
                call(said, () -> chains.updater().update(HOME, InstanceTypeUpdates.of("Nobody", "1x4")));
                call(said, () -> chains.updater().update(EnvironmentRef.of("nope", "production"), UPDATES));
            }
        } finally {
            root.removeHandler(log);
            root.setLevel(before);
        }
        String all = String.join("\n", said);
        assertThat(all)
                .contains(
                        "RejectedException",
                        "UnavailableException",
                        "IndeterminateException",
                        "io.github.chainlets.http")
                .doesNotContain(KEY);
        Effort.figure("canary, client", "%d characters said and logged, without the key", all.length());
    }

    /** With an echo of the key wherever there can be one. */
    private static List<HttpFault> faults() {
        String echo = "{\"code\":\"" + KEY + "\",\"message\":\"you sent Api-Key " + KEY + "\"}";
        return Stream.concat(
                        Stream.of(200, 400, 401, 403, 404, 408, 413, 418, 429, 500, 502, 503, 504)
                                .map(status -> HttpFault.status(status, echo)),
                        Stream.of(
                                HttpFault.status(200, "<html>" + KEY),
                                HttpFault.status(200, "{\"" + KEY + "\": " + KEY),
                                HttpFault.rateLimit().retryAfter(0),
                                HttpFault.reset(),
                                HttpFault.reset().after(),
                                HttpFault.truncate(),
                                HttpFault.malformed()))
                .toList();
    }

    /** What a user does who prints everything. */
    private interface Calling {
        Object call() throws Exception;
    }

    private static void call(Queue<String> said, Calling calling) throws Exception {
        try {
            said.add(String.valueOf(calling.call()));
        } catch (UpdateException | ExecutionException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            said.add(trace.toString());
            if (e instanceof UpdateException failure) {
                said.add(failure.serviceError().toString());
            }
        }
    }

    /** An observer that writes down all that it is told. */
    private static UpdateObserver telling(Queue<String> said) {
        return call -> {
            said.add(call.toString());
            return (CallObserver) Proxy.newProxyInstance(
                    CallObserver.class.getClassLoader(), new Class<?>[] {CallObserver.class}, (self, method, told) -> {
                        said.add(method.getName() + Arrays.toString(told));
                        return null;
                    });
        };
    }

    private static final class Recorder extends Handler {
        private final Queue<String> said;

        private Recorder(Queue<String> said) {
            this.said = said;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            said.add(line.getLoggerName() + ": " + line.getMessage() + Arrays.toString(line.getParameters()));
            if (line.getThrown() != null) {
                StringWriter trace = new StringWriter();
                line.getThrown().printStackTrace(new PrintWriter(trace));
                said.add(trace.toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
