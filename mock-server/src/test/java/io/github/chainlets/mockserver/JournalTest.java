package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {
    private static final String SECRET = "very-secret-key-123456";

    private final RawHttp http = SharedServer.http();
    private final String key = SharedServer.newKey();

    @Test
    void requests_acceptedAndRefused_areListedWithTheirReason() {
        http.update(key, UpdateTest.updates("HelloWorld", "1x4"));
        http.update(key, UpdateTest.updates("Nobody", "1x4"));
        http.update(key, "{");
        List<Map<String, Object>> requests = requests("");
        assertThat(requests).hasSize(3);
        Shapes.fields(
                requests.get(0),
                "id",
                "at",
                "took_ms",
                "operation",
                "method",
                "path",
                "query",
                "headers",
                "body",
                "state",
                "status",
                "decided_status",
                "answer",
                "refused_by",
                "fault",
                "near_miss");
        assertThat(requests.get(0))
                .containsEntry("operation", "update_instance_types")
                .containsEntry("method", "POST")
                .containsEntry("status", 200.0)
                .containsEntry("body", UpdateTest.updates("HelloWorld", "1x4"))
                .containsEntry("refused_by", List.of());
        assertThat((String) requests.get(0).get("answer")).startsWith("{\"requires_redeployment\":true");
        assertThat(requests.get(1)).containsEntry("refused_by", List.of("chainlet-exists"));
        assertThat(requests.get(2)).containsEntry("refused_by", List.of("body-shape"));
    }

    @Test
    void request_byItsNumber_isFound() {
        http.get("/v1/chains?a=b", key);
        Map<String, Object> request = Shapes.success(http.get("/_mock/requests/1", key));
        assertThat(request).containsEntry("path", "/v1/chains").containsEntry("query", "a=b");
        Shapes.envelope(http.get("/_mock/requests/2", key), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "operation=read_chains, 2",
        "status=404, 2",
        "method=post, 1",
        "path=nope, 1",
        "body=HelloWorld, 1",
        "answer=requires_redeployment, 1",
        "refused=true, 2",
        "refused=false, 3",
        "refused_by=chain-exists, 1",
        "fault=true, 0",
        "after=3, 2",
        "before=3, 2",
        "after=1&before=5, 3",
        "text=HELLOWORLD, 1",
        "text=/v1/chains/NOPE, 1",
        "text=chain-EXISTS, 1",
        "text=read_chains, 2",
        "text=post, 1",
        "text=not+there, 0",
        "limit=2, 2",
        "operation=read_chains&limit=1, 1",
        "path=%2Fv1%2Fchains%2Fnope, 1",
    })
    void requests_filtered_areCounted(String filter, int expected) {
        http.update(key, UpdateTest.updates("HelloWorld", "1x4"));
        http.get("/v1/chains", key);
        http.get("/v1/chains", key);
        http.get("/v1/chains/nope", key);
        http.get("/v1/chain", key);
        assertThat(requests("?" + filter)).hasSize(expected);
        assertThat(Shapes.success(http.get("/_mock/requests/count?" + filter, key)))
                .containsEntry("count", (double) expected);
    }

    @ParameterizedTest
    @CsvSource({
        "operaton=x, operaton: is not a filter",
        "status=x, status: must be a whole number",
        "refused=yes, refused: must be true or false",
        "path=%zz, path: is not well-formed",
    })
    void requests_badFilter_isNamed(String filter, String message) {
        RawHttp.Answer answer = http.get("/_mock/requests?" + filter, key);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).startsWith(message);
    }

    @Test
    void requests_cleared_areGoneAndTheirNumbersGoOn() {
        http.get("/v1/chains", key);
        Shapes.success(http.send("DELETE", "/_mock/requests", key, (String) null));
        assertThat(requests("")).isEmpty();
        http.get("/v1/chains", key);
        assertThat(requests("")).extracting(request -> request.get("id")).containsExactly(2.0);
    }

    @Test
    void requests_moreThanTheJournalHolds_areTheNewest() {
        try (MockChainsServer server = MockChainsServer.builder().journalSize(3).start()) {
            RawHttp small = new RawHttp(server.port());
            for (int i = 0; i < 10; i++) {
                small.get("/v1/chains?n=" + i, server.key());
            }
            assertThat(server.requests().all())
                    .extracting(request -> request.query())
                    .containsExactly("n=7", "n=8", "n=9");
        }
    }

    @Test
    void requests_none_whenTheJournalIsOff() {
        try (MockChainsServer server = MockChainsServer.builder().journalSize(0).start()) {
            new RawHttp(server.port()).get("/v1/chains", server.key());
            assertThat(server.requests().all()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chain/abcd1234, /v1/chains/{chain_id}",
        "/v1/chains/abcd1234/environment/production, /v1/chains/{chain_id}/environments/{env_name}",
        "/_mock/request, /_mock/requests",
    })
    void unknownPath_close_saysWhatWasMeant(String path, String meant) {
        RawHttp.Answer answer = http.get(path, key);
        assertThat(answer.message()).contains("(did you mean \"" + meant + "\"?)");
        assertThat(requests("")).first().extracting("near_miss").isEqualTo(meant);
    }

    @Test
    void unauthenticatedRequests_withoutAKey_areKeptApart() {
        http.get("/v1/chains?stray=" + key.hashCode(), null);
        assertThat(requests("")).isEmpty();
        Map<String, Object> found = Shapes.success(http.get("/_mock/requests/unauthenticated?limit=200", key));
        assertThat(found.toString()).contains("stray=" + key.hashCode()).contains("key-given");
    }

    @Test
    void key_whereverItTurnsUp_isHidden() {
        String body = "{\"updates\":[],\"x\":\"" + SECRET + "\"}";
        http.exchange(
                "POST " + RawHttp.UPDATE + "?key=" + SECRET + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + SECRET + "\r\nX-Token: abc-private\r\nUser-Agent: me " + SECRET
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        http.get("/v1/chains/" + SECRET, SECRET);
        http.get("/v1/" + SECRET, SECRET);
        RawHttp.Answer journal = http.get("/_mock/requests", SECRET);
        assertThat(journal.text())
                .doesNotContain(SECRET)
                .doesNotContain("abc-private")
                .contains("\"Authorization\":\"***\"", "\"X-Token\":\"***\"", "\"query\":\"key=***\"");
        assertThat(SharedServer.server().world(SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void stream_requestsAsTheyCome_arrive() throws IOException {
        try (Socket socket = http.connect()) {
            socket.getOutputStream()
                    .write(("GET /_mock/requests/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key " + key
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(RawHttp.line(in)).isEqualTo("HTTP/1.1 200 OK");
            waitFor(in, ": the journal");
            http.get("/v1/chains?live=1", key);
            waitFor(in, "event: request");
            assertThat(waitFor(in, "data: ")).contains("\"query\":\"live=1\"");
        }
    }

    private static String waitFor(BufferedInputStream in, String start) throws IOException {
        String line = RawHttp.line(in);
        while (!line.startsWith(start)) {
            line = RawHttp.line(in);
        }
        return line;
    }

    @Test
    void assertions_failing_showTheJournal() {
        MockWorld world = SharedServer.server().newWorld();
        http.update(world.key(), UpdateTest.updates("Nobody", "1x4"));
        assertThatThrownBy(() -> world.requests().assertCount(2, "update_instance_types"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected 2 request(s) to update_instance_types, but there were 1")
                .hasMessageContaining("→ 400 [chainlet-exists]");
        assertThatThrownBy(() -> world.requests().assertNoneRefused()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> world.requests().assertOne(request -> false)).isInstanceOf(AssertionError.class);
        world.requests().assertCount(1, "update_instance_types");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> requests(String query) {
        return (List<Map<String, Object>>)
                Shapes.success(http.get("/_mock/requests" + query, key)).get("requests");
    }

    @Test
    void headers_keepTheirOrder() {
        String fresh = SharedServer.newKey();
        http.exchange("GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nAccept: a\r\nAuthorization: Api-Key " + fresh
                + "\r\nUser-Agent: u\r\nAccept-Language: l\r\nConnection: close\r\n\r\n");
        assertThat(SharedServer.server()
                        .world(fresh)
                        .requests()
                        .all()
                        .get(0)
                        .headers()
                        .keySet())
                .containsExactly("Host", "Accept", "Authorization", "User-Agent", "Accept-Language", "Connection");
    }
}
