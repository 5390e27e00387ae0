package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under which names and paths the server answers: alone, and behind proxies. */
class HostsTest {
    private static final String UPDATE =
            "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update";

    private static RawHttp.Answer get(MockChainsServer server, String path, String host, String more) {
        return new RawHttp(server.port())
                .exchange("GET " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nConnection: close\r\nAuthorization: Api-Key " + server.key() + "\r\n" + more + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chains", "/_mock/clock"})
    void foreignName_isRefusedByServiceAndSteeringAlike_unlessItIsAllowed(String path) {
        RawHttp.Answer refused = get(SharedServer.server(), path, "mock.example", "");
        Shapes.envelope(refused, 403, "PERMISSION_DENIED");
        assertThat(refused.message()).contains("mock.example", "--allow-host");
        try (MockChainsServer server =
                MockChainsServer.builder().allowedHosts(List.of("mock.example")).start()) {
            assertThat(get(server, path, "mock.example", "").status()).isEqualTo(200);
            assertThat(get(server, path, "evil.example", "").status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chains", "/_mock/clock"})
    void proxyThatRewritesHost_pagesOfItsOwnNameWorkIfAllowed(String path) {
        try (MockChainsServer server =
                MockChainsServer.builder().allowedHosts(List.of("mock.example")).start()) {
            String here = "127.0.0.1:" + server.port();
            assertThat(get(server, path, here, "Origin: https://mock.example\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(get(server, path, here, "Origin: https://evil.example\r\n")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void hostByName_isANameOfTheServer() {
        try (MockChainsServer server =
                MockChainsServer.builder().host("localhost").start()) {
            assertThat(server.baseUrl()).hasHost("localhost");
            assertThat(get(server, "/_mock/clock", "localhost:" + server.port(), "")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusedHost_isInTheJournal() {
        MockWorld world = SharedServer.server().newWorld();
        new RawHttp(SharedServer.server().port())
                .exchange(
                        "GET /v1/chains HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nAuthorization: Api-Key "
                                + world.key() + "\r\n\r\n");
        assertThat(world.requests().to("read_chains"))
                .singleElement()
                .satisfies(request -> assertThat(request.refusedBy()).containsExactly("host"));
    }

    @Test
    void basePath_everythingIsBelowIt() {
        try (MockChainsServer server =
                MockChainsServer.builder().basePath("/mocks/chains").start()) {
            RawHttp http = new RawHttp(server.port());
            assertThat(server.baseUrl()).hasPath("/mocks/chains");
            assertThat(http.get("/mocks/chains/v1/chains", server.key()).status())
                    .isEqualTo(200);
            assertThat(http.get("/mocks/chains/_mock/clock", server.key()).status())
                    .isEqualTo(200);
            assertThat(http.get("/mocks/chains/", null).text()).contains("assets/dashboard.js");
            assertThat(http.get("/mocks/chains/assets/dashboard.js", null).status())
                    .isEqualTo(200);
            assertThat(http.post("/mocks/chains" + UPDATE, server.key(), UpdateTest.updates("HelloWorld", "1x4"))
                            .status())
                    .isEqualTo(200);
            server.requests().assertCount(1, "update_instance_types");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chains", "/mocks/chainsv1/chains", "/mocks/chains", "/mocks/v1/chains"})
    void basePath_whatIsNotBelowIt_isNotFoundAndTheWayIsShown(String path) {
        try (MockChainsServer server =
                MockChainsServer.builder().basePath("/mocks/chains").start()) {
            RawHttp.Answer answer = new RawHttp(server.port()).get(path, server.key());
            assertThat(answer.status()).isEqualTo(404);
            if (path.equals("/v1/chains")) {
                assertThat(answer.text()).contains("did you mean \\\"/mocks/chains/v1/chains\\\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mocks", "/mocks/", "//", "/a b", "/a?b", "/ä", "/a%2Fb"})
    void basePath_thatIsNone_isRefused(String path) {
        assertThatThrownBy(() -> MockChainsServer.builder().basePath(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("basePath must");
    }
}
