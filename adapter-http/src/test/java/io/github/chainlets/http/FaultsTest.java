package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.OUTCOME;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static io.github.chainlets.http.ScriptedServer.answers;
import static io.github.chainlets.http.ScriptedServer.reads;
import static io.github.chainlets.http.ScriptedServer.saysAndCloses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.http.ScriptedServer.Act;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Everything a server, or a machine on the way, can do to an update: each time one request at most, the right kind of
 * failure, no hang, and a client that still works.
 */
@Timeout(30)
class FaultsTest {
    private static final String HTML = "<!doctype html><html><body><h1>Bad gateway</h1></body></html>";
    private static final Class<IndeterminateException> INDETERMINATE = IndeterminateException.class;
    private static final Class<RejectedException> REJECTED = RejectedException.class;
    private static final Class<UnavailableException> UNAVAILABLE = UnavailableException.class;

    /** A thing that goes wrong, and what it means. */
    record Fault(String name, Act act, Class<? extends UpdateException> kind, String says, Duration timeout) {
        Fault(String name, Act act, Class<? extends UpdateException> kind, String says) {
            this(name, act, kind, says, TIMEOUT);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** For a request to leave and an answer's head to come, also on a machine that has much to do. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(1500);

    static final List<Fault> FAULTS = List.of(
            new Fault("reset after the request", reads(FaultsTest::reset), INDETERMINATE, "no whole answer"),
            new Fault("closed after the request", reads(wire -> false), INDETERMINATE, "no whole answer"),
            new Fault("reset before the body was read", FaultsTest::resetAfterHead, INDETERMINATE, "no whole answer"),
            new Fault("half a status line", saysAndCloses("HTTP/1.1 2"), INDETERMINATE, "no whole answer"),
            new Fault(
                    "half the headers",
                    saysAndCloses("HTTP/1.1 200 OK\r\nContent-Ty"),
                    INDETERMINATE,
                    "no whole answer"),
            new Fault(
                    "half a body",
                    saysAndCloses("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"requires_rede"),
                    INDETERMINATE,
                    "no whole answer"),
            new Fault(
                    "a length that is too short",
                    saysAndCloses("HTTP/1.1 200 OK\r\nContent-Length: 40\r\nConnection: close\r\n\r\n" + OUTCOME),
                    INDETERMINATE,
                    "at path $.requires_redeployment; the answer begins: {"),
            new Fault(
                    "a length that is no number",
                    saysAndCloses("HTTP/1.1 200 OK\r\nContent-Length: lots\r\nConnection: close\r\n\r\n" + HTML),
                    INDETERMINATE,
                    "cannot be read"),
            new Fault(
                    "a chunk that is no chunk",
                    saysAndCloses("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"),
                    INDETERMINATE,
                    "no whole answer"),
            new Fault(
                    "chunks that stop",
                    saysAndCloses("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"req\r\n"),
                    INDETERMINATE,
                    "no whole answer"),
            new Fault(
                    "garbage", saysAndCloses("\u0000\u0001\u0002 not HTTP\r\n\r\n"), INDETERMINATE, "no whole answer"),
            new Fault(
                    "gzip that is none",
                    saysAndCloses(
                            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: 6\r\n\r\nnogzip"),
                    INDETERMINATE,
                    "no whole answer"),
            new Fault("HTML with 200", answers(200, "", HTML), INDETERMINATE, "answer begins: <!doctype html>"),
            new Fault("nothing with 200", answers(200, "", ""), INDETERMINATE, "at path $"),
            new Fault("null with 200", answers(200, "", "null"), INDETERMINATE, "at path $"),
            new Fault("201", answers(201, "", OUTCOME), INDETERMINATE, "answered with 201"),
            new Fault("202", answers(202, "", "{}"), INDETERMINATE, "answered with 202"),
            new Fault(
                    "204",
                    saysAndCloses("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
                    INDETERMINATE,
                    "answered with 204"),
            new Fault("408", answers(408, "", ""), INDETERMINATE, "answered with 408"),
            new Fault("408, closing", answers(408, "Connection: close\r\n", ""), INDETERMINATE, "answered with 408"),
            new Fault(
                    "500", answers(500, "", "{\"code\":\"INTERNAL_ERROR\",\"message\":\"oh\"}"), INDETERMINATE, "500"),
            new Fault("502 from a proxy", answers(502, "", HTML), INDETERMINATE, "begins: <!doctype html>"),
            new Fault("503", answers(503, "", ""), INDETERMINATE, "answered with 503"),
            new Fault("503 at once", answers(503, "Retry-After: 0\r\n", ""), UNAVAILABLE, "retry after 0 s"),
            new Fault("503 later", answers(503, "Retry-After: 7\r\n", ""), UNAVAILABLE, "retry after 7 s"),
            new Fault("503, when?", answers(503, "Retry-After: soon\r\n", ""), INDETERMINATE, "answered with 503"),
            new Fault("504", answers(504, "", ""), INDETERMINATE, "answered with 504"),
            new Fault(
                    "429",
                    answers(429, "", "{\"error\":\"Rate limit\",\"retry_after\":3}"),
                    UNAVAILABLE,
                    "429: Rate limit. Nothing was changed: it is safe to retry after 3 s"),
            new Fault("301", answers(301, "Location: /elsewhere\r\n", ""), REJECTED, "answered with 301"),
            new Fault("302", answers(302, "Location: /elsewhere\r\n", ""), INDETERMINATE, "answered with 302"),
            new Fault("303", answers(303, "Location: /elsewhere\r\n", ""), INDETERMINATE, "answered with 303"),
            new Fault("307", answers(307, "Location: /elsewhere\r\n", ""), REJECTED, "answered with 307"),
            new Fault("308", answers(308, "Location: /elsewhere\r\n", ""), REJECTED, "answered with 308"),
            new Fault("401", answers(401, "WWW-Authenticate: Basic\r\n", ""), REJECTED, "send a valid API key"),
            new Fault("407", answers(407, "Proxy-Authenticate: Basic\r\n", ""), REJECTED, "answered with 407"),
            new Fault(
                    "400 whose body never ends",
                    FaultsTest::endlessRefusal,
                    REJECTED,
                    "answered with 400",
                    LONG_ENOUGH),
            new Fault("400 before the body was read", FaultsTest::refusalBeforeTheBody, REJECTED, "answered with 400"),
            new Fault("421", answers(421, "", ""), REJECTED, "answered with 421"),
            new Fault(
                    "100 and then nothing",
                    reads(wire -> {
                        wire.write("HTTP/1.1 100 Continue\r\n\r\n");
                        return false;
                    }),
                    INDETERMINATE,
                    "no whole answer"),
            new Fault(
                    "101",
                    saysAndCloses("HTTP/1.1 101 Switching Protocols\r\nConnection: close\r\n\r\n"),
                    INDETERMINATE,
                    ""),
            new Fault("hundreds without end", reads(FaultsTest::endlessHundreds), INDETERMINATE, "", LONG_ENOUGH),
            new Fault("silence", reads(FaultsTest::hang), INDETERMINATE, "within its time", LONG_ENOUGH),
            new Fault("a drip", reads(FaultsTest::drip), INDETERMINATE, "within its time", LONG_ENOUGH),
            new Fault("headers without end", reads(FaultsTest::endlessHeader), INDETERMINATE, ""));

    @ParameterizedTest
    @FieldSource("FAULTS")
    void update_faultWithOurClient_isOneRequestAndClassified(Fault fault) throws Exception {
        try (ScriptedServer server = new ScriptedServer(fault.act(), answers(200, "", OUTCOME));
                HttpChains chains = HttpChains.builder()
                        .apiKey(Golden.KEY)
                        .baseUrl(server.url())
                        .build()) {
            check(fault, server, chains);
        }
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void update_faultWithTheUsersClient_isOneRequestAndClassifiedAndLeaksNothing(Fault fault) throws Exception {
        ConnectionPool pool = new ConnectionPool(5, 1, TimeUnit.MINUTES);
        OkHttpClient client = new OkHttpClient.Builder().connectionPool(pool).build();
        try (ScriptedServer server = new ScriptedServer(fault.act(), answers(200, "", OUTCOME));
                HttpChains chains = HttpChains.builder()
                        .apiKey(Golden.KEY)
                        .baseUrl(server.url())
                        .callFactory(client)
                        .build()) {
            check(fault, server, chains);
            awaitIdle(client);
            assertThat(pool.connectionCount()).as("connections in use").isEqualTo(pool.idleConnectionCount());
        } finally {
            client.dispatcher().executorService().shutdown();
            pool.evictAll();
        }
    }

    private static void check(Fault fault, ScriptedServer server, HttpChains chains) {
        UpdateException failure = catchThrowableOfType(
                UpdateException.class,
                () -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, fault.timeout()));
        assertThat(failure).isExactlyInstanceOf(fault.kind());
        assertThat(failure.getMessage().toLowerCase(Locale.ROOT))
                .contains(fault.says().toLowerCase(Locale.ROOT));
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);

        int before = server.requests().size();
        UpdateOutcome next = chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
        assertThat(next.requiresRedeployment()).isTrue();
        assertThat(server.requests()).as("requests after one more").hasSize(before + 1);
    }

    private static void awaitIdle(OkHttpClient client) throws InterruptedException {
        while (client.dispatcher().runningCallsCount() > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException("a call does not end");
            }
            Thread.onSpinWait();
        }
    }

    private static boolean reset(Wire wire) throws IOException {
        wire.reset();
        return false;
    }

    private static boolean resetAfterHead(Wire wire) throws IOException {
        wire.readHead();
        wire.reset();
        return false;
    }

    private static boolean hang(Wire wire) throws IOException {
        wire.hang();
        return false;
    }

    private static boolean refusalBeforeTheBody(Wire wire) throws IOException {
        wire.readHead();
        wire.write("HTTP/1.1 400 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        wire.in().read();
        return false;
    }

    private static boolean endlessRefusal(Wire wire) throws IOException {
        if (wire.read() == null) {
            return false;
        }
        wire.write("HTTP/1.1 400 No\r\nContent-Length: 1000\r\n\r\n{\"code\": ");
        return hang(wire);
    }

    private static boolean endlessHundreds(Wire wire) throws IOException {
        while (true) {
            wire.write("HTTP/1.1 100 Continue\r\n\r\n");
        }
    }

    private static boolean endlessHeader(Wire wire) throws IOException {
        wire.write("HTTP/1.1 200 OK\r\n");
        while (true) {
            wire.write("X-Filler: " + "x".repeat(8000) + "\r\n");
        }
    }

    /** A byte now and then, so that no read ever takes long. */
    private static boolean drip(Wire wire) throws IOException {
        wire.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{");
        try {
            while (!wire.closing().await(20, TimeUnit.MILLISECONDS)) {
                wire.write(" ");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
