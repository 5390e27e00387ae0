package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.ENVIRONMENT;
import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.NO_OP;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static io.github.chainlets.http.ScriptedServer.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, byte for byte. */
@Timeout(30)
class RequestTest {
    private static final String PATH =
            "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update";

    @Test
    void update_asSpecified_isExactlyThis() throws Exception {
        Wire.Received request = received(
                NO_OP,
                builder -> {},
                chains -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));

        assertThat(request.line()).isEqualTo("POST " + PATH + " HTTP/1.1");
        assertThat(request.header("Authorization")).isEqualTo("Api-Key " + KEY);
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Accept")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).isEqualTo("chainlets/" + HttpChainsBuilder.VERSION);
        assertThat(request.header("Expect")).isEmpty();
        assertThat(request.body())
                .isEqualTo("{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"1x4\"},"
                        + "{\"chainlet_name\":\"RandInt\",\"instance_type_id\":\"A10G:2x24x96\"}]}");
    }

    @Test
    void update_bearerAndSuffixAndPath_areSent() throws Exception {
        Wire.Received request = received(
                NO_OP,
                builder -> builder.authScheme(AuthScheme.BEARER).userAgentSuffix("my-service/2.1"),
                chains -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));

        assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.header("User-Agent")).endsWith(" my-service/2.1");
    }

    @Test
    void baseUrl_withPath_isPutBeforeV1() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP))) {
            for (String base : List.of("/gateway", "/gateway/", "/a%20b")) {
                try (HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url() + base)
                        .build()) {
                    chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
                }
            }
            assertThat(server.requests())
                    .extracting(Wire.Received::line)
                    .containsExactly(
                            "POST /gateway" + PATH + " HTTP/1.1",
                            "POST /gateway" + PATH + " HTTP/1.1",
                            "POST /a%20b" + PATH + " HTTP/1.1");
        }
    }

    @Test
    void reads_asSpecified_haveTheirPaths() throws Exception {
        String list = "{\"chains\": [], \"deployments\": [], \"environments\": [], \"instance_types\": []}";
        String chain = "{\"id\": \"abcd1234\", \"created_at\": \"2026-10-01T00:00:00Z\", \"name\": \"c\","
                + " \"deployments_count\": 1, \"team_name\": \"t\"}";
        ChainId id = new ChainId("abcd1234");
        try (ScriptedServer server = new ScriptedServer(
                        answers(200, "", list),
                        answers(200, "", list),
                        answers(200, "", list),
                        answers(200, "", list),
                        answers(200, "", list),
                        answers(200, "", chain),
                        answers(200, "", ENVIRONMENT),
                        answers(200, "", Golden.DEPLOYMENT));
                HttpChains chains =
                        HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build()) {
            assertThat(chains.directory().chains(TIMEOUT)).isEmpty();
            assertThat(chains.directory().deployments(id, TIMEOUT)).isEmpty();
            assertThat(chains.directory().environments(id, TIMEOUT)).isEmpty();
            assertThat(chains.catalog().instanceTypes(TIMEOUT)).isEmpty();
            assertThat(chains.catalog().prices(TIMEOUT)).isEmpty();
            assertThat(chains.directory().chain(id, TIMEOUT).teamName()).isEqualTo("t");
            assertThat(chains.environments().environment(PRODUCTION, TIMEOUT).ref())
                    .isEqualTo(PRODUCTION);
            assertThat(chains.environments()
                            .deployment(id, new DeploymentId("dep4567"), TIMEOUT)
                            .id()
                            .value())
                    .isEqualTo("dep4567");
            assertThat(server.requests())
                    .extracting(Wire.Received::line)
                    .containsExactly(
                            "GET /v1/chains HTTP/1.1",
                            "GET /v1/chains/abcd1234/deployments HTTP/1.1",
                            "GET /v1/chains/abcd1234/environments HTTP/1.1",
                            "GET /v1/instance_types HTTP/1.1",
                            "GET /v1/instance_type_prices HTTP/1.1",
                            "GET /v1/chains/abcd1234 HTTP/1.1",
                            "GET /v1/chains/abcd1234/environments/production HTTP/1.1",
                            "GET /v1/chains/abcd1234/deployments/dep4567 HTTP/1.1");
        }
    }

    @Test
    void apiKey_supplier_isAskedAtEachRequest() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = HttpChains.builder()
                        .apiKey(() -> "key-" + asked.incrementAndGet())
                        .baseUrl(server.url())
                        .build()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            assertThat(server.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly("Api-Key key-1", "Api-Key key-2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "schlüssel"})
    void apiKey_supplierGivesWhatIsNoKey_isRejectedUnsent(String key) throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = HttpChains.builder()
                        .apiKey(() -> key)
                        .baseUrl(server.url())
                        .build()) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOfSatisfying(
                            RejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAUTHENTICATED))
                    .satisfies(e -> assertThat(key.isEmpty() || !e.getMessage().contains(key))
                            .isTrue());
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void apiKey_supplierFails_isUnavailableUnsent() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = HttpChains.builder()
                        .apiKey(() -> {
                            throw new IllegalStateException("vault said " + KEY);
                        })
                        .baseUrl(server.url())
                        .build()) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("IllegalStateException")
                    .hasMessageNotContaining(KEY)
                    .hasNoCause();
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({".,production", "..,production", "abcd1234,.", "abcd1234,.."})
    void update_nameThatNoPathCarries_isRejectedUnsent(String chain, String environment) throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains =
                        HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build()) {
            EnvironmentRef ref = EnvironmentRef.of(chain, environment);
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(ref, UPDATES, TIMEOUT))
                    .isInstanceOfSatisfying(
                            RejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
            assertThat(chains.asyncEnvironments().environment(ref, TIMEOUT)).isCompletedExceptionally();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void timeout_notPositive_isRefusedAtOnce() {
        try (HttpChains chains = HttpChains.builder().apiKey(KEY).build()) {
            assertThatThrownBy(() -> chains.environments().environment(PRODUCTION, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PT0S");
            assertThatThrownBy(() -> chains.asyncEnvironments().environment(PRODUCTION, Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Wire.Received received(
            String answer, Consumer<HttpChainsBuilder> settings, Consumer<HttpChains> call) throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", answer))) {
            HttpChainsBuilder builder = HttpChains.builder().apiKey(KEY).baseUrl(server.url());
            settings.accept(builder);
            try (HttpChains chains = builder.build()) {
                call.accept(chains);
            }
            assertThat(server.requests()).hasSize(1);
            return server.requests().get(0);
        }
    }
}
