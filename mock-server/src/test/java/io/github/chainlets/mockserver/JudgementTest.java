package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods, keys and sizes, and which of them is judged before which. */
class JudgementTest {
    private final RawHttp http = SharedServer.http();
    private final String key = SharedServer.newKey();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/v1",
                "/v1/chains/",
                "/v1/Chains",
                "//v1/chains",
                "/v1//chains",
                "/v1/chains/abcd1234/environments/",
                "/v1/chains//environments/production",
                "/v1/chains/abcd1234/../abcd1234/environments/production",
                "/v1/chains;a=b",
                "/v1/models",
            })
    void path_leadsNowhere_isNotFound(String path) {
        Shapes.envelope(http.get(path, key), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chains/%00",
                "/v1/chains/a%2Fb",
                "/v1/chains/abcd1234%2Fenvironments",
                "/v1/chains/abcd1234;x=1",
                "/v1/chains/..",
                "/v1/chains/%2e%2e",
                "/v1/chains/%",
                "/v1/chains/%zz",
                "/v1/chains/%ff",
                "/v1/chains/{chain_id}",
                "/v1/chains/%61bcd123%2534",
                "/v1/chains/abcd1234\\..",
            })
    void path_oddParameter_reachesNothingElse(String path) {
        RawHttp.Answer answer = http.get(path, key);
        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
        Shapes.envelope(answer, answer.status(), answer.status() == 400 ? "VALIDATION_ERROR" : "NOT_FOUND");
    }

    @Test
    void path_percentEncoded_isDecodedOnce() {
        assertThat(Shapes.success(http.get("/v1/chains/%61%62%63%64%31%32%33%34", key)))
                .containsEntry("id", "abcd1234");
        assertThat(http.get("/v1/chains/%2561bcd1234", key).message()).contains("there is no chain \"%61bcd1234\"");
        assertThat(http.get("/v1/chains/a%2Fb", key).message()).contains("there is no chain \"a/b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "FOO", "TRACE"})
    void method_notForTheUpdate_isNotAllowed(String method) {
        RawHttp.Answer answer = http.send(method, RawHttp.UPDATE, key, (String) null);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("OPTIONS, POST");
        if (method.equals("HEAD")) {
            assertThat(answer.bytes()).isEmpty();
        } else {
            Shapes.envelope(answer, 405, "METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void method_override_isNotHonoured() {
        RawHttp.Answer answer = http.exchange("GET " + RawHttp.UPDATE
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-HTTP-Method-Override: POST\r\n\r\n");
        Shapes.envelope(answer, 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void options_known_saysWhatIsPossible() {
        RawHttp.Answer answer = http.send("OPTIONS", "/v1/chains", null, (String) null);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(answer.header("Content-Type")).isNull();
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void head_known_isTheAnswerWithoutItsBody() {
        RawHttp.Answer get = http.get("/v1/chains", key);
        RawHttp.Answer head = http.send("HEAD", "/v1/chains", key, (String) null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: \r\n",
                "Authorization: Basic abc\r\n",
                "Authorization: Api-Key\r\n",
                "Authorization: Api-Key \r\n",
                "Authorization: good\r\n",
                "Authorization: Api-Key a b\r\n",
                "Authorization: Api-Key a, Api-Key b\r\n",
                "Authorization: Api-Key a,b\r\n",
                "Authorization: Api-Key a\r\nAuthorization: Api-Key a\r\n",
                "Authorization: Api-Key \u00e4\r\n",
            })
    void key_notGiven_isUnauthenticated(String header) {
        RawHttp.Answer answer =
                http.exchange("GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n");
        Shapes.envelope(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("Api-Key realm=\"chainlets\", Bearer realm=\"chainlets\"");
    }

    @ParameterizedTest
    @CsvSource({"Api-Key, 200", "Bearer, 200", "api-key, 200", "BEARER, 200", "Api_Key, 401", "Token, 401"})
    void key_anySchemeInAnyCase_isTaken(String scheme, int status) {
        RawHttp.Answer answer =
                http.exchange("GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                        + scheme + " " + key + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void key_invalid_isDeniedAlikeForWhatIsThereAndWhatIsNot() {
        RawHttp.Answer there = http.get("/v1/chains/abcd1234", "invalid-key");
        RawHttp.Answer missing = http.get("/v1/chains/nope", "invalid-key");
        Shapes.envelope(there, 403, "PERMISSION_DENIED");
        assertThat(there.message()).isEqualTo("Authorization error");
        assertThat(missing.bytes()).isEqualTo(there.bytes());
    }

    @Test
    void key_notAmongTheListed_isDenied() {
        try (MockChainsServer server = MockChainsServer.builder()
                .apiKeys(java.util.List.of("one", "two"))
                .start()) {
            RawHttp listed = new RawHttp(server.port());
            Shapes.success(listed.get("/v1/chains", "one"));
            Shapes.success(listed.get("/v1/chains", "two"));
            Shapes.envelope(listed.get("/v1/chains", "three"), 403, "PERMISSION_DENIED");
            Shapes.success(listed.get("/v1/chains", server.newKey()));
        }
    }

    @Test
    void order_earlierFaultWins() {
        String bad = "{";
        String nowhere = "/v1/chains/nope/environments/nope/chainlet_settings/instance_types/update";
        assertThat(http.post("/nope", null, bad).status()).isEqualTo(404);
        assertThat(http.send("PUT", nowhere, null, bad).status()).isEqualTo(405);
        assertThat(http.post(nowhere, null, bad).status()).isEqualTo(401);
        assertThat(http.post(nowhere, "invalid", bad).status()).isEqualTo(403);
        assertThat(http.post(nowhere, key, " ".repeat(1_048_577)).status()).isEqualTo(413);
        assertThat(http.post(nowhere, key, bad).status()).isEqualTo(400);
        assertThat(http.post(nowhere, key, "{\"updates\":[5]}").message()).startsWith("updates[0]: must be an object");
        assertThat(http.post(nowhere, key, "{\"updates\":[]}").message()).startsWith("chain_id: ");
        assertThat(http.post(RawHttp.UPDATE.replace("production", "nope"), key, "{\"updates\":[]}")
                        .message())
                .startsWith("env_name: ");
    }

    @Test
    void body_announcedTooLong_isRefusedUnread() throws IOException {
        try (Socket socket = http.connect()) {
            String head = "POST " + RawHttp.UPDATE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key " + key
                    + "\r\nContent-Length: 999999999999\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            RawHttp.Answer answer = RawHttp.read(new BufferedInputStream(socket.getInputStream()), false);
            Shapes.envelope(answer, 413, "PAYLOAD_TOO_LARGE");
        }
    }

    @Test
    void body_longerThanTheLimit_isRefusedAndUpToItTaken() {
        try (MockChainsServer server = MockChainsServer.builder().maxBody(200).start()) {
            RawHttp small = new RawHttp(server.port());
            String good = UpdateTest.updates("HelloWorld", "1x4");
            String full = good + " ".repeat(200 - good.length());
            Shapes.success(small.update("k", full));
            Shapes.envelope(small.update("k", full + " "), 413, "PAYLOAD_TOO_LARGE");
            String chunked = "POST " + RawHttp.UPDATE
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Api-Key k"
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n";
            Shapes.success(small.exchange(chunked + "c8\r\n" + full + "\r\n0\r\n\r\n"));
            Shapes.envelope(small.exchange(chunked + "c9\r\n" + full + " \r\n0\r\n\r\n"), 413, "PAYLOAD_TOO_LARGE");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /v1/chains HTTP/1.1\r\n\r\n",
                "GET /v1/chains HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nNo colon\r\n\r\n",
                "POST /v1/chains HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /v1/chains HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
            })
    void container_malformedRequest_answersJson(String request) {
        RawHttp.Answer answer = http.exchange(request);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.header("Connection")).isEqualTo("close");
        Shapes.fields(answer.object(), "code", "message");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).doesNotContainIgnoringCase("jetty");
    }

    @Test
    void container_hugeHeaderOrUri_answersJson() {
        RawHttp.Answer header = http.exchange("GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(40_000)
                + "\r\nConnection: close\r\n\r\n");
        Shapes.envelope(header, 431, "HEADERS_TOO_LARGE");
        RawHttp.Answer uri = http.exchange(
                "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Shapes.envelope(uri, 414, "URI_TOO_LONG");
    }

    @Test
    void connection_keptAlive_carriesManyRequests() throws IOException {
        try (Socket socket = http.connect()) {
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            byte[] request = ("GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key " + key
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write(request);
                Shapes.success(RawHttp.read(in, false));
            }
        }
    }

    @Test
    void rateLimit_oneMoreThanAllowed_answersItsOwnBodyInTheRightPlace() {
        try (MockChainsServer server = MockChainsServer.builder().rateLimit(3).start()) {
            RawHttp limited = new RawHttp(server.port());
            boolean struck = false;
            for (int i = 0; i < 100 && !struck; i++) {
                RawHttp.Answer answer = limited.post(RawHttp.UPDATE, "k", "{");
                struck = answer.status() == 429;
                if (struck) {
                    Shapes.fields(answer.object(), "error", "retry_after");
                    assertThat(answer.object()).containsEntry("retry_after", 1.0);
                    assertThat(answer.header("Retry-After")).isNull();
                    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
                } else {
                    assertThat(answer.status()).isEqualTo(400);
                }
            }
            assertThat(struck).isTrue();
        }
    }

    /** A server may pass over such an offer; there is nothing here that would take it. */
    @ParameterizedTest
    @CsvSource({"/v1/chains, 200", "/, 200", "/nope, 404"})
    void webSocketOffer_isAnsweredAsAnyRequestIs(String path, int status) {
        RawHttp.Answer answer =
                http.exchange("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key " + key
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("There is nothing here");
    }

    @Test
    void rateLimit_frozenClock_saysSo() {
        try (MockChainsServer server = MockChainsServer.builder().rateLimit(1).start()) {
            RawHttp limited = new RawHttp(server.port());
            server.world("k").clock().freeze();
            assertThat(limited.get("/v1/chains", "k").status()).isEqualTo(200);
            RawHttp.Answer answer = limited.get("/v1/chains", "k");
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.object().get("error")).asString().endsWith("of the world's clock, which is frozen");
            server.world("k").reset();
            assertThat(limited.get("/v1/chains", "k").status())
                    .as("counted anew")
                    .isEqualTo(200);
        }
    }

    @Test
    void date_ofAnAnswer_isTheWorlds() {
        MockWorld world = SharedServer.server().world(key);
        world.clock().advance(java.time.Duration.ofDays(400));
        ZonedDateTime date =
                ZonedDateTime.parse(http.get("/v1/chains", key).header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(date.toInstant())
                .isBetween(
                        world.clock().instant().minusSeconds(60), world.clock().instant());
        world.reset();
    }

    /** What comes next on such a connection would be taken for the body. */
    @ParameterizedTest
    @CsvSource({"POST, invalid-key, 403", "POST, my-key, 413", "GET, my-key, 405", "PUT, my-key, 405"})
    void body_announcedTooLongAndNotRead_endsTheConnectionWithTheAnswer(String method, String key, int status) {
        RawHttp.Answer answer =
                http.exchange(method + " " + RawHttp.UPDATE + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key "
                        + key + "\r\nContent-Length: 2000000\r\n\r\n");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Connection")).isEqualTo("close");
    }
}
