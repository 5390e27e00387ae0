package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.mockserver.traffic.HttpFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private final RawHttp http = SharedServer.http();
    private final MockWorld world = SharedServer.server().newWorld();
    private final String key = world.key();
    private final String update = UpdateTest.updates("HelloWorld", "1x4");

    private void fault(String json) {
        Shapes.success(http.post("/_mock/faults", key, json));
    }

    @Test
    void status_twice_strikesTwiceAndAppliesNothing() {
        fault("{\"kind\":\"status\",\"status\":503,\"times\":2,\"retry_after\":7}");
        for (int i = 0; i < 2; i++) {
            RawHttp.Answer answer = http.update(key, update);
            Shapes.envelope(answer, 503, "UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isEqualTo("7");
        }
        assertThat(world.chains().applied()).isEmpty();
        Shapes.success(http.update(key, update));
        assertThat(world.chains().applied()).hasSize(1);
    }

    @Test
    void status_withBody_isSentAsItIs() {
        fault("{\"kind\":\"status\",\"status\":500,\"body\":{\"oops\":[1,null,\"x\"]}}");
        RawHttp.Answer answer = http.update(key, update);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo("{\"oops\":[1,null,\"x\"]}");
        fault("{\"kind\":\"status\",\"status\":502,\"body\":\"<html>\"}");
        assertThat(http.update(key, update).text()).isEqualTo("<html>");
    }

    @Test
    void rateLimit_answersItsOwnBody() {
        fault("{\"kind\":\"rate_limit\",\"retry_after\":3}");
        RawHttp.Answer answer = http.update(key, update);
        assertThat(answer.status()).isEqualTo(429);
        Shapes.fields(answer.object(), "error", "retry_after");
        assertThat(answer.object()).containsEntry("retry_after", 3.0);
    }

    @ParameterizedTest
    @CsvSource({"before, 0", "after, 1"})
    void reset_beforeOrAfter_decidesWhetherItIsApplied(String when, int applied) {
        fault("{\"kind\":\"reset\",\"when\":\"" + when + "\"}");
        assertThatThrownBy(() -> http.update(key, update)).isInstanceOf(UncheckedIOException.class);
        assertThat(world.chains().applied()).hasSize(applied);
        assertThat(world.requests().assertOne(r -> r.fault() != null).status()).isZero();
        Shapes.success(http.update(key, update));
    }

    @Test
    void reset_isAResetAndNoClose() throws IOException {
        fault("{\"kind\":\"reset\"}");
        try (Socket socket = http.connect()) {
            socket.getOutputStream()
                    .write(("GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key " + key + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"before, 0", "after, 1"})
    void truncate_endsInTheMiddle(String when, int applied) {
        fault("{\"kind\":\"truncate\",\"when\":\"" + when + "\"}");
        assertThatThrownBy(() -> http.update(key, update))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the answer ends after");
        assertThat(world.chains().applied()).hasSize(applied);
    }

    @Test
    void malformed_isCompleteButNotJson() {
        fault("{\"kind\":\"malformed\"}");
        RawHttp.Answer answer = http.update(key, update);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThatThrownBy(answer::json).isInstanceOf(AssertionError.class);
        assertThat(world.chains().applied()).hasSize(1);
    }

    @Test
    void drip_comesWholeInTheEnd() throws IOException {
        fault("{\"kind\":\"drip\"}");
        try (Socket socket = http.connect()) {
            socket.getOutputStream()
                    .write(("GET /v1/chains/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key " + key
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            RawHttp.Answer answer = RawHttp.read(in, false);
            Shapes.envelope(answer, 404, "NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "{\"from\":20,\"to\":60}"})
    void delay_fixedOrRange_holdsTheAnswerBack(String latency) {
        fault("{\"kind\":\"delay\",\"latency_ms\":" + latency + "}");
        Shapes.success(http.update(key, update));
        Duration took = world.requests().to("update_instance_types").get(0).took();
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(world.faults().pending()).isEmpty();
    }

    @Test
    void delay_after_appliesFirst() throws IOException {
        world.faults().add(HttpFault.delay(Duration.ofSeconds(50)).after().on("update_instance_types"));
        try (Socket socket = http.connect()) {
            socket.getOutputStream()
                    .write(("POST " + RawHttp.UPDATE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key " + key
                                    + "\r\nContent-Length: " + update.length() + "\r\n\r\n" + update)
                            .getBytes(StandardCharsets.ISO_8859_1));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (world.chains().applied().isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(world.chains().applied()).hasSize(1);
            assertThat(socket.getInputStream().available()).isZero();
        }
    }

    @Test
    void operation_named_leavesOthersAlone() {
        fault("{\"kind\":\"status\",\"status\":500,\"operation\":\"read_chain\"}");
        Shapes.success(http.update(key, update));
        Shapes.success(http.get("/v1/chains", key));
        assertThat(http.get("/v1/chains/abcd1234", key).status()).isEqualTo(500);
        Shapes.success(http.get("/v1/chains/abcd1234", key));
    }

    @Test
    void probability_half_strikesTheSameWayForTheSameSeedAndKey() {
        assertThat(strikes()).isEqualTo(strikes()).contains("500").contains("200");
    }

    private static String strikes() {
        try (MockChainsServer server = MockChainsServer.builder().seed(9).start()) {
            RawHttp fresh = new RawHttp(server.port());
            fresh.post("/_mock/faults", "k", "{\"kind\":\"status\",\"status\":500,\"probability\":0.5,\"times\":1000}");
            StringBuilder seen = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                seen.append(fresh.get("/v1/chains", "k").status()).append(' ');
            }
            return seen.toString();
        }
    }

    @Test
    void faults_listedAndCleared() {
        fault("{\"kind\":\"reset\",\"times\":3}");
        RawHttp.Answer list = http.get("/_mock/faults", key);
        assertThat(list.text())
                .isEqualTo("{\"faults\":[{\"operation\":\"any\",\"kind\":\"reset\",\"when\":\"before\",\"times\":3,"
                        + "\"probability\":1,\"latency_ms\":{\"from\":0,\"to\":0}}]}");
        Shapes.success(http.send("DELETE", "/_mock/faults", key, (String) null));
        Shapes.success(http.update(key, update));
    }

    @Test
    void faults_ofOneKey_doNotStrikeAnother() {
        fault("{\"kind\":\"reset\"}");
        Shapes.success(http.update(SharedServer.newKey(), update));
        assertThat(world.faults().pending()).hasSize(1);
    }

    @Test
    void fault_thatChanceSpares_leavesTheRequestToTheNext() {
        world.faults().add(HttpFault.status(501).withProbability(0.01));
        world.faults().add(HttpFault.status(502));
        assertThat(http.get("/v1/chains", key).status()).isIn(501, 502);
        world.faults().clear();
        world.faults().add(HttpFault.status(501).withProbability(1e-12));
        world.faults().add(HttpFault.status(502));
        assertThat(http.get("/v1/chains", key).status()).isEqualTo(502);
        assertThat(world.faults().unstruck())
                .containsExactly(HttpFault.status(501).withProbability(1e-12));
        assertThatThrownBy(() -> world.faults().assertAllStruck())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("never did: [status 501 before any, probability 1.0E-12]");
        world.faults().clear();
        world.faults().assertAllStruck();
    }

    @Test
    void fault_withWhatHasNoEffect_isRefused() {
        assertThatThrownBy(() -> HttpFault.reset().retryAfter(1)).hasMessage("retryAfter has no effect on a reset");
        assertThatThrownBy(() -> HttpFault.drip().before()).hasMessageContaining("strikes after, not before");
        assertThatThrownBy(() -> world.faults().add(HttpFault.reset().on("update_instance_type")))
                .hasMessageContaining("did you mean \"update_instance_types\"?");
    }

    @Test
    void requests_unknownOperation_isAnErrorWithTheNearest() {
        assertThatThrownBy(() -> world.requests().assertCount(0, "update_instance_type"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean \"update_instance_types\"?");
    }
}
