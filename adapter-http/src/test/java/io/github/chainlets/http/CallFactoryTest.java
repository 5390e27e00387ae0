package io.github.chainlets.http;

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

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that users bring along, well-behaved or not. */
@Timeout(30)
class CallFactoryTest {
    /** As OkHttp comes: it repeats and follows redirects. */
    private final OkHttpClient careless = new OkHttpClient();

    @AfterEach
    void closeTheUsersClient() {
        careless.dispatcher().executorService().shutdown();
        careless.connectionPool().evictAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503, 307, 308})
    void update_wrapperThatCannotBeSeenThrough_isSentOnce(int status) throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        answers(200, "", NO_OP),
                        answers(status, "Retry-After: 0\r\nLocation: /again\r\n", ""),
                        answers(200, "", OUTCOME));
                HttpChains chains = client(server, request -> careless.newCall(request))) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .hasMessageContaining("answered with " + status);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void update_wrapperOverAStaleConnection_isSentOnce() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(answers(200, "", NO_OP), reads(wire -> false), answers(200, "", NO_OP));
                HttpChains chains = client(server, request -> careless.newCall(request))) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(IndeterminateException.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void update_wrapperFollowsARedirect_isIndeterminate() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(answers(302, "Location: /elsewhere\r\n", ""), answers(200, "", OUTCOME));
                HttpChains chains = client(server, request -> careless.newCall(request))) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("redirect");
        }
    }

    @Test
    void update_interceptorThatRepeats_cannotSendTheBodyAgain() throws Exception {
        OkHttpClient repeating = careless.newBuilder()
                .addInterceptor(chain -> {
                    try (Response first = chain.proceed(chain.request())) {
                        assertThat(first.code()).isEqualTo(500);
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        try (ScriptedServer server = new ScriptedServer(answers(500, "", "{}"), answers(200, "", OUTCOME));
                HttpChains chains = client(server, repeating)) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(IndeterminateException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void update_interceptorFailsBeforeSending_isUnavailable() throws Exception {
        OkHttpClient failing = careless.newBuilder()
                .addInterceptor(chain -> {
                    throw new IOException("no token");
                })
                .build();
        try (ScriptedServer server = new ScriptedServer(answers(200, "", OUTCOME));
                HttpChains chains = client(server, failing)) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("no token");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void update_factoryFails_isUnavailable() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", OUTCOME));
                HttpChains throwing = client(server, request -> {
                    throw new IllegalStateException("not today");
                });
                HttpChains empty = client(server, request -> null)) {
            assertThatThrownBy(() -> throwing.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("not today");
            assertThatThrownBy(() -> empty.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("null");
        }
    }

    /** A dispatcher with one place makes the second call wait where OkHttp's own timeouts do not reach. */
    @Test
    void update_waitingInTheUsersQueue_endsWithItsTime() throws Exception {
        careless.dispatcher().setMaxRequests(1);
        try (ScriptedServer server = new ScriptedServer(reads(wire -> {
                    wire.hang();
                    return false;
                }));
                HttpChains chains = client(server, careless)) {
            var first = chains.asyncEnvironments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            server.hanging().await();
            assertThatThrownBy(() ->
                            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, Duration.ofMillis(200)))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("within its time");
            first.cancel(true);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** Such a client does its work while it is started: so the caller's thread is not there to keep the deadline. */
    @Test
    void update_clientThatWorksInTheCallersThread_endsWithItsTime() throws Exception {
        OkHttpClient inline = careless.newBuilder()
                .dispatcher(new Dispatcher(new InTheCallersThread()))
                .build();
        try (ScriptedServer server = new ScriptedServer(reads(wire -> {
                    wire.hang();
                    return false;
                }));
                HttpChains chains = client(server, inline)) {
            assertThatThrownBy(() ->
                            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, Duration.ofMillis(200)))
                    .isInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("within its time");
        }
    }

    @Test
    void update_lookupThatCannotBeInterrupted_endsWithItsTimeAndIsNotSentLater() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch timeUp = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        OkHttpClient slow = careless.newBuilder()
                .dns(host -> {
                    looking.countDown();
                    try {
                        timeUp.await(); // nothing in OkHttp interrupts this
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Dns.SYSTEM.lookup("127.0.0.1");
                })
                .eventListener(new EventListener() {
                    @Override
                    public void callFailed(Call call, IOException failure) {
                        ended.countDown();
                    }
                })
                .build();
        try (ScriptedServer server = new ScriptedServer(answers(200, "", OUTCOME));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl("http://slow.invalid:" + server.port())
                        .callFactory(slow)
                        .build()) {
            assertThatThrownBy(() ->
                            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, Duration.ofMillis(200)))
                    .isInstanceOf(UnavailableException.class);
            looking.await();
            timeUp.countDown();
            ended.await();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void close_usersClient_goesOnWorking() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP))) {
            HttpChains chains = client(server, careless);
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            chains.close();
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(RejectedException.class);
            client(server, careless).environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThat(careless.dispatcher().executorService().isShutdown()).isFalse();
            assertThat(careless.connectionPool().connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void read_usersAuthenticator_isNotAskedForASecondRequest() throws Exception {
        OkHttpClient authenticating = careless.newBuilder()
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", "Bearer other")
                        .build())
                .build();
        try (ScriptedServer server = new ScriptedServer(answers(401, "", "{}"));
                HttpChains chains = client(server, authenticating)) {
            assertThatThrownBy(() -> chains.environments().environment(PRODUCTION, TIMEOUT))
                    .isInstanceOf(RejectedException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void update_factoryThrowsAnError_isUnavailableAndEndsTheCall() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", OUTCOME));
                HttpChains chains = client(server, request -> {
                    throw new NoClassDefFoundError("gone/Missing");
                })) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("gone/Missing");
        }
    }

    private static HttpChains client(ScriptedServer server, Call.Factory factory) {
        return HttpChains.builder()
                .apiKey(KEY)
                .baseUrl(server.url())
                .callFactory(factory)
                .build();
    }
}
