package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.ENVIRONMENT;
import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.NO_OP;
import static io.github.chainlets.http.Golden.OUTCOME;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static io.github.chainlets.http.ScriptedServer.answers;
import static io.github.chainlets.http.ScriptedServer.reads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections: those that do not come about, those that are reused, and those that somebody gives up on. */
@Timeout(30)
class ConnectionTest {
    @Test
    void update_connectionRefused_isUnavailable() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertUnsent("http://127.0.0.1:" + port, "ConnectException");
    }

    @Test
    void update_unknownHost_isUnavailable() {
        assertUnsent("http://no-such-host.invalid", "UnknownHostException");
    }

    @Test
    void update_notTls_isUnavailable() throws Exception {
        try (ScriptedServer server = new ScriptedServer(wire -> {
            wire.in().read();
            wire.write("HTTP/1.1 400 This is no TLS\r\n\r\n");
            return false;
        })) {
            assertUnsent("https://127.0.0.1:" + server.port(), "SSL");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void update_tlsHandshakeHangs_isUnavailableWhenTheTimeIsUp() throws Exception {
        try (ScriptedServer server = new ScriptedServer(wire -> {
                    wire.hang();
                    return false;
                });
                HttpChains chains = client("https://127.0.0.1:" + server.port())) {
            assertThatThrownBy(() ->
                            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, Duration.ofMillis(300)))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("PT0.3S");
            server.hungUp().await();
        }
    }

    @Test
    void update_keptConnectionDroppedAfterTheRequestWasRead_isNotSentAgain() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(answers(200, "", NO_OP), reads(wire -> false), answers(200, "", NO_OP));
                HttpChains chains = client(server.url())) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(IndeterminateException.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void read_keptConnectionDropped_isNotSentAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        answers(200, "", ENVIRONMENT), reads(wire -> false), answers(200, "", ENVIRONMENT));
                HttpChains chains = client(server.url())) {
            chains.environments().environment(PRODUCTION, TIMEOUT);
            assertThatThrownBy(() -> chains.environments().environment(PRODUCTION, TIMEOUT))
                    .isInstanceOf(UnavailableException.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503, 302, 204})
    void read_statusThatIsNoRefusal_isUnavailableAndSentOnce(int status) throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        answers(status, "Retry-After: 0\r\nLocation: /v1/chains\r\n", ""),
                        answers(200, "", ENVIRONMENT));
                HttpChains chains = client(server.url())) {
            assertThatThrownBy(() -> chains.environments().environment(PRODUCTION, TIMEOUT))
                    .isInstanceOf(UnavailableException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_toAnotherOrigin_isNotFollowedAndTheKeyStays(int status) throws Exception {
        try (ScriptedServer other = new ScriptedServer(answers(200, "", OUTCOME));
                ScriptedServer server =
                        new ScriptedServer(answers(status, "Location: " + other.url() + "/v1/chains\r\n", ""));
                HttpChains chains = client(server.url())) {
            assertThat(catchThrowable(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT)))
                    .hasMessageContaining("answered with " + status);
            assertThat(catchThrowable(() -> chains.environments().environment(PRODUCTION, TIMEOUT)))
                    .hasMessageContaining("answered with " + status);
            assertThat(server.requests()).hasSize(2);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void update_gzippedAnswer_isRead() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(OUTCOME.getBytes(StandardCharsets.UTF_8));
        }
        try (ScriptedServer server = new ScriptedServer(reads(wire -> {
                    wire.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.size()
                            + "\r\n\r\n");
                    wire.write(zipped.toByteArray());
                    return true;
                }));
                HttpChains chains = client(server.url())) {
            UpdateOutcome outcome = chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThat(outcome.requiresRedeployment()).isTrue();
            assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void update_answerOverTheLimitWhenUnpacked_isIndeterminate() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[5_000_000]);
        }
        try (ScriptedServer server = new ScriptedServer(reads(wire -> {
                    wire.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.size()
                            + "\r\n\r\n");
                    wire.write(zipped.toByteArray());
                    return true;
                }));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .responseSizeLimit(100_000)
                        .build()) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("limit of 100000 bytes");
        }
    }

    @Test
    void update_answerOfExactlyTheLimit_isRead() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .responseSizeLimit(NO_OP.length())
                        .build();
                HttpChains narrower = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .responseSizeLimit(NO_OP.length() - 1)
                        .build()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThatThrownBy(() -> narrower.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(IndeterminateException.class);
        }
    }

    @Test
    void update_64CallersWithOneInstance_areServedAtTheSameTime() throws Exception {
        int callers = 64;
        CountDownLatch allHere = new CountDownLatch(callers);
        try (ScriptedServer server = new ScriptedServer(wire -> {
                    if (wire.read() == null) {
                        return false;
                    }
                    allHere.countDown();
                    await(allHere); // nobody is answered before everybody has asked
                    wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + NO_OP.length() + "\r\n\r\n" + NO_OP);
                    return true;
                });
                HttpChains chains = client(server.url())) {
            List<FutureTask<UpdateOutcome>> tasks = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                FutureTask<UpdateOutcome> task =
                        new FutureTask<>(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));
                tasks.add(task);
                new Thread(task, "caller-" + i).start();
            }
            for (FutureTask<UpdateOutcome> task : tasks) {
                assertThat(task.get().requiresRedeployment()).isFalse();
            }
            assertThat(server.requests()).hasSize(callers);
        }
    }

    @Test
    void update_interruptedWhileWaiting_isIndeterminateAndFreesTheConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(hangs(), answers(200, "", NO_OP));
                HttpChains chains = client(server.url())) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                failure.set(
                        catchThrowable(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT)));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            server.hanging().await();
            caller.interrupt();
            caller.join();

            assertThat(failure.get()).isInstanceOf(IndeterminateException.class).hasMessageContaining("interrupted");
            assertThat(interrupted).as("interrupt status").isTrue();
            server.hungUp().await();
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void read_interruptedWhileWaiting_isUnavailable() throws Exception {
        try (ScriptedServer server = new ScriptedServer(hangs());
                HttpChains chains = client(server.url())) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread caller = new Thread(
                    () -> failure.set(catchThrowable(() -> chains.environments().environment(PRODUCTION, TIMEOUT))));
            caller.start();
            server.hanging().await();
            caller.interrupt();
            caller.join();
            assertThat(failure.get()).isInstanceOf(UnavailableException.class);
            server.hungUp().await();
        }
    }

    @Test
    void update_interruptedBefore_isUnavailableUnsent() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = client(server.url())) {
            Thread.currentThread().interrupt();
            Throwable failure =
                    catchThrowable(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));
            assertThat(Thread.interrupted()).as("interrupt status").isTrue();
            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void update_futureCancelled_freesTheConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(hangs(), answers(200, "", NO_OP));
                HttpChains chains = client(server.url())) {
            CompletableFuture<UpdateOutcome> future =
                    chains.asyncEnvironments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            server.hanging().await();
            assertThat(future.cancel(true)).isTrue();
            assertThat(future).isCancelled();
            assertThatThrownBy(future::join)
                    .isInstanceOf(CancellationException.class)
                    .hasRootCauseInstanceOf(IndeterminateException.class);
            server.hungUp().await();
            assertThat(chains.asyncEnvironments()
                            .updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT)
                            .join()
                            .requiresRedeployment())
                    .isFalse();
        }
    }

    @Test
    void update_serverStopsReading_endsWithItsTime() throws Exception {
        InstanceTypeUpdates tooMuchToBuffer = InstanceTypeUpdates.copyOf(
                Collections.nCopies(2_000, InstanceTypeUpdate.of("x".repeat(10_000), "1x4")));
        try (ScriptedServer server = new ScriptedServer(wire -> {
                    wire.readHead();
                    await(wire.closing());
                    return false;
                });
                HttpChains chains = client(server.url())) {
            assertThatThrownBy(() -> chains.environments()
                            .updateInstanceTypes(PRODUCTION, tooMuchToBuffer, Duration.ofSeconds(4)))
                    .isInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("within its time");
        }
    }

    @Test
    void update_futureFails_withTheSameKinds() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(400, "", "{}"), answers(500, "", "{}"), hangs());
                HttpChains chains = client(server.url())) {
            assertThatThrownBy(() -> chains.asyncEnvironments()
                            .updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT)
                            .join())
                    .hasCauseInstanceOf(RejectedException.class);
            assertThatThrownBy(() -> chains.asyncEnvironments()
                            .updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT)
                            .join())
                    .hasCauseInstanceOf(IndeterminateException.class);
            assertThatThrownBy(() -> chains.asyncEnvironments()
                            .updateInstanceTypes(PRODUCTION, UPDATES, Duration.ofMillis(1500))
                            .join())
                    .hasCauseInstanceOf(IndeterminateException.class);
        }
    }

    private static void assertUnsent(String url, String says) {
        try (HttpChains chains = client(url)) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(says)
                    .hasMessageContaining("safe to retry");
            assertThatThrownBy(() -> chains.environments().environment(PRODUCTION, TIMEOUT))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    private static ScriptedServer.Act hangs() {
        return reads(wire -> {
            wire.hang();
            return false;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpChains client(String url) {
        return HttpChains.builder().apiKey(KEY).baseUrl(url).build();
    }
}
