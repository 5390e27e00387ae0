package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import io.github.chainlets.mockserver.traffic.RecordedRequest.State;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A minute is longer than any of these tests may take: whoever sees an answer here has not waited for it. */
@Timeout(40)
class HeldAnswersTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BODY = UpdateTest.updates("HelloWorld", "1x4");

    private final MockChainsServer server = MockChainsServer.start();
    private final MockWorld world = server.newWorld();
    private final RawHttp http = new RawHttp(server.port());

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket sendUpdate() throws IOException {
        Socket socket = http.connect();
        String head = "POST " + RawHttp.UPDATE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key " + world.key()
                + "\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + BODY).getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static RawHttp.Answer read(Socket socket) throws IOException {
        return RawHttp.read(new BufferedInputStream(socket.getInputStream()), false);
    }

    private RecordedRequest ended() throws InterruptedException {
        RecordedRequest request = world.requests().await(1, PATIENCE).get(0);
        while (request.state() == State.UNDER_WAY) {
            Thread.onSpinWait();
            request = world.requests().all().get(0);
        }
        return request;
    }

    @Test
    void held_isInTheJournalBeforeItIsAnswered() throws IOException {
        world.faults().add(HttpFault.delay(MINUTE));
        try (Socket socket = sendUpdate()) {
            assertThat(socket.isConnected()).isTrue();
            assertThat(world.requests().await(1, "update_instance_types", PATIENCE))
                    .first()
                    .extracting(RecordedRequest::state, RecordedRequest::status, RecordedRequest::body)
                    .containsExactly(State.UNDER_WAY, 0, BODY);
            world.requests().assertCount(1, "update_instance_types");
            assertThat(world.requests().all().get(0))
                    .hasToString("#1 POST " + RawHttp.UPDATE + " → under way (fault: delay before)  " + BODY);
        }
    }

    @Test
    void held_clientGoes_isDealtWithAtOnceAndItsReplyIsLost() throws Exception {
        world.faults().add(HttpFault.delay(MINUTE));
        try (Socket socket = sendUpdate()) {
            var unused = world.requests().await(1, PATIENCE);
            assertThat(world.chains().applied()).isEmpty();
            socket.shutdownOutput();
        }
        RecordedRequest request = ended();
        assertThat(request.state()).isEqualTo(State.REPLY_LOST);
        assertThat(request.decidedStatus()).isEqualTo(200);
        assertThat(world.chains().applied()).hasSize(1);
        world.requests().assertCount(1, "update_instance_types");
    }

    @Test
    void held_clientSendsItsNextRequestMeanwhile_isNotTakenForGone() throws Exception {
        world.faults().add(HttpFault.delay(Duration.ofMillis(300)));
        try (Socket socket = sendUpdate()) {
            var unused = world.requests().await(1, PATIENCE);
            String next =
                    "GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key " + world.key() + "\r\n\r\n";
            socket.getOutputStream().write(next.getBytes(StandardCharsets.ISO_8859_1));
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            Shapes.outcome(Shapes.success(RawHttp.read(in, false)));
            assertThat(Shapes.success(RawHttp.read(in, false))).containsKey("chains");
        }
        assertThat(world.requests().all()).extracting(RecordedRequest::state).containsOnly(State.ANSWERED);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("reset", (Consumer<HeldAnswersTest>) test -> test.world.reset()),
                Arguments.of("restore", (Consumer<HeldAnswersTest>) HeldAnswersTest::restore),
                Arguments.of("load", (Consumer<HeldAnswersTest>) HeldAnswersTest::load));
    }

    private void restore() {
        Shapes.success(http.post("/_mock/snapshots/s/restore", world.key(), ""));
    }

    private void load() {
        String state = http.get("/_mock/state", world.key()).text();
        Shapes.success(http.send("PUT", "/_mock/state", world.key(), state));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void held_worldBecomesAnother_isNotDoneToIt(String name, Consumer<HeldAnswersTest> change) throws Exception {
        Shapes.success(http.post("/_mock/snapshots", world.key(), "{\"name\":\"s\"}"));
        world.faults().add(HttpFault.delay(MINUTE));
        try (Socket socket = sendUpdate()) {
            var unused = world.requests().await(1, PATIENCE);
            change.accept(this);
            Shapes.envelope(read(socket), 503, "UNAVAILABLE");
        }
        assertThat(world.chains().applied()).isEmpty();
    }

    @Test
    void held_serverCloses_isAnsweredAtOnce() throws Exception {
        world.faults().add(HttpFault.delay(MINUTE));
        try (Socket socket = sendUpdate()) {
            var unused = world.requests().await(1, PATIENCE);
            server.close();
            Shapes.outcome(Shapes.success(read(socket)));
        }
    }

    /** The server waits five seconds for requests that do not end. */
    @Test
    @Timeout(4)
    void close_afterReset_doesNotWait() throws Exception {
        world.faults().add(HttpFault.reset());
        try (Socket socket = sendUpdate()) {
            assertThat(ended().state()).isEqualTo(State.REPLY_LOST);
            server.close();
            server.close();
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    @Timeout(4)
    void close_afterAnAbandonedDrip_doesNotWait() throws Exception {
        world.faults().add(HttpFault.drip());
        try (Socket socket = sendUpdate()) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        assertThat(ended().state()).isEqualTo(State.REPLY_LOST);
        server.close();
    }

    @Test
    void drip_serverCloses_endsAtOnceAndWhole() throws Exception {
        world.faults().add(HttpFault.drip());
        try (Socket socket = sendUpdate()) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            server.close();
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            RawHttp.line(in);
            String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).endsWith("\r\n0\r\n\r\n");
        }
        assertThat(ended().state()).isEqualTo(State.ANSWERED);
    }
}
