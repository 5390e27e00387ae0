package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.NO_OP;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static io.github.chainlets.http.ScriptedServer.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.ServiceError;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies that want to know who asks: the same on HTTP and, before a tunnel, on HTTPS. */
@Timeout(30)
class ProxyTest {
    private static final String CHALLENGE = "Proxy-Authenticate: Basic realm=\"proxy\"\r\n";
    private static final String CREDENTIALS = Credentials.basic("bob", "hunter2");

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void update_proxyWantsCredentials_isRejectedOnce(String scheme) throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(answers(407, CHALLENGE, ""));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(scheme + "://service.invalid")
                        .proxy(at(proxy))
                        .build()) {
            assertRefused(chains);
            assertThat(proxy.requests()).hasSize(1);
            assertThatThrownBy(() -> chains.environments().environment(PRODUCTION, TIMEOUT))
                    .isInstanceOf(RejectedException.class);
            assertThat(proxy.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void update_proxyDislikesTheCredentials_isRejectedOnceWithoutShowingThem(String scheme) throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(answers(407, CHALLENGE, ""));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(scheme + "://service.invalid")
                        .proxy(at(proxy))
                        .proxyCredentials("bob", "hunter2")
                        .build()) {
            assertRefused(chains);
            assertThat(chains.toString()).doesNotContain("hunter2", CREDENTIALS);
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.header("Proxy-Authorization")).isEqualTo(CREDENTIALS));
        }
    }

    @Test
    void update_throughAProxyWithCredentials_isSentOnce() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl("http://service.invalid")
                        .proxy(at(proxy))
                        .proxyCredentials("bob", "hunter2")
                        .build()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.header("Proxy-Authorization")).isEqualTo(CREDENTIALS));
        }
    }

    @Test
    void update_withoutAProxy_showsTheCredentialsToNobody() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .proxy(Proxy.NO_PROXY)
                        .proxyCredentials("bob", "hunter2")
                        .build()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.header("Proxy-Authorization")).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void update_usersProxyAuthenticator_isAskedForTunnelsOnly(String scheme) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        OkHttpClient users = new OkHttpClient.Builder()
                .proxyAuthenticator((route, response) -> {
                    asked.incrementAndGet();
                    return response.request().header("Proxy-Authorization") != null
                            ? null
                            : response.request()
                                    .newBuilder()
                                    .header("Proxy-Authorization", CREDENTIALS)
                                    .build();
                })
                .build();
        try (ScriptedServer proxy = new ScriptedServer(answers(407, CHALLENGE, ""));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(scheme + "://service.invalid")
                        .callFactory(users.newBuilder().proxy(at(proxy)).build())
                        .build()) {
            assertRefused(chains);
            assertThat(proxy.requests()).hasSize(1);
            assertThat(asked.get() > 0).isEqualTo(scheme.equals("https"));
        }
        users.dispatcher().executorService().shutdown();
        users.connectionPool().evictAll();
    }

    private static void assertRefused(HttpChains chains) {
        assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                .isInstanceOfSatisfying(RejectedException.class, e -> {
                    assertThat(e.serviceError()).contains(new ServiceError(407, null, null));
                    assertThat(e).hasNoCause();
                })
                .hasMessageStartingWith("The update of abcd1234/production was answered with 407 (a proxy")
                .hasMessageNotContainingAny("hunter2", CREDENTIALS);
    }

    private static Proxy at(ScriptedServer proxy) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()));
    }
}
