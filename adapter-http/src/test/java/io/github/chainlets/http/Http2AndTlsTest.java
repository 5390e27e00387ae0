package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.NO_OP;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.UnavailableException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2, in the clear and over TLS with a certificate of our own, and proxies. */
@Timeout(30)
class Http2AndTlsTest {
    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;
    private static final int ENHANCE_YOUR_CALM = 11;

    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    private final MockWebServer server = new MockWebServer();
    private OkHttpClient client = new OkHttpClient();

    @BeforeEach
    void start() throws Exception {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Test
    void update_http2_isSentAndAnswered() throws Exception {
        http2();
        server.enqueue(answer());
        server.enqueue(answer());
        try (HttpChains chains = chains()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
        }
        assertThat(server.takeRequest().getRequestLine())
                .startsWith("POST /v1/chains/abcd1234/")
                .endsWith(" HTTP/2");
        assertThat(server.takeRequest().getExchangeIndex())
                .as("same connection")
                .isEqualTo(1);
        assertThat(client.connectionPool().connectionCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {REFUSED_STREAM, CANCEL, ENHANCE_YOUR_CALM})
    void update_http2StreamReset_isSentOnce(int code) {
        http2();
        server.enqueue(answer());
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(code))
                .build());
        server.enqueue(answer());
        try (HttpChains chains = chains()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("reset");
            assertThat(server.getRequestCount()).isEqualTo(2);
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThat(server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void update_http2GoAwayInsteadOfAnAnswer_isSentOnce() {
        http2();
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        server.enqueue(answer());
        try (HttpChains chains = chains()) {
            assertThatThrownBy(() ->
                            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, Duration.ofMillis(1500)))
                    .isInstanceOf(IndeterminateException.class);
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void update_http2ConnectionLost_isSentOnce() {
        http2();
        server.enqueue(answer());
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(answer());
        try (HttpChains chains = chains()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(IndeterminateException.class);
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void update_ownCertificate_isSentOverTls(String protocol) throws Exception {
        tls(Protocol.get(protocol));
        server.enqueue(answer());
        try (HttpChains chains = chains()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
        }
        assertThat(server.takeRequest().getRequestLine()).endsWith(protocol.equals("h2") ? " HTTP/2" : " HTTP/1.1");
    }

    @Test
    void update_certificateNobodyTrusts_isUnavailableUnsent() {
        tls(Protocol.HTTP_1_1);
        server.enqueue(answer());
        try (HttpChains chains = HttpChains.builder()
                .apiKey(KEY)
                .baseUrl(server.url("/").toString())
                .build()) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("SSL");
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void update_throughAProxy_isAskedOfTheProxy() throws Exception {
        server.enqueue(answer());
        try (HttpChains chains = HttpChains.builder()
                .apiKey(KEY)
                .baseUrl("http://service.invalid")
                .proxy(server.getProxyAddress())
                .build()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
        }
        assertThat(server.takeRequest().getRequestLine()).startsWith("POST http://service.invalid/v1/chains/abcd1234/");
    }

    @Test
    void update_throughATunnel_showsTheKeyToTheServiceOnly() throws Exception {
        tls(Protocol.HTTP_1_1);
        client = client.newBuilder().proxy(server.getProxyAddress()).build();
        server.enqueue(new MockResponse.Builder().inTunnel().build());
        server.enqueue(answer());
        try (HttpChains chains = HttpChains.builder()
                .apiKey(KEY)
                .baseUrl("https://localhost:" + server.getPort())
                .callFactory(client)
                .build()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
        }
        var connect = server.takeRequest();
        assertThat(connect.getRequestLine()).startsWith("CONNECT localhost:");
        assertThat(connect.getHeaders().get("Authorization")).isNull();
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Api-Key " + KEY);
    }

    @Test
    void update_proxyRefusesTheTunnel_isUnavailableUnsent() {
        server.enqueue(
                new MockResponse.Builder().inTunnel().code(502).body("<html>").build());
        try (HttpChains chains = HttpChains.builder()
                .apiKey(KEY)
                .baseUrl("https://service.invalid")
                .proxy(server.getProxyAddress())
                .build()) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("502");
        }
    }

    private void http2() {
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        client = client.newBuilder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
    }

    private void tls(Protocol protocol) {
        HandshakeCertificates servers =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HandshakeCertificates clients = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        server.useHttps(servers.sslSocketFactory());
        server.setProtocols(protocol == Protocol.HTTP_1_1 ? List.of(protocol) : List.of(protocol, Protocol.HTTP_1_1));
        client = client.newBuilder()
                .sslSocketFactory(clients.sslSocketFactory(), clients.trustManager())
                .build();
    }

    private static MockResponse answer() {
        return new MockResponse.Builder().body(NO_OP).build();
    }

    private HttpChains chains() {
        return HttpChains.builder()
                .apiKey(KEY)
                .baseUrl(server.url("/").toString())
                .callFactory(client)
                .build();
    }
}
