package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SlowClientsTest {
    /** More than the server has threads. */
    private static final int SLOW = 400;

    @Tag("slow")
    @Test
    void slowClients_moreThanThreads_holdUpNobody() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (MockChainsServer server = MockChainsServer.start()) {
            RawHttp http = new RawHttp(server.port());
            String body = UpdateTest.updates("HelloWorld", "1x4");
            for (int i = 0; i < SLOW; i++) {
                Socket socket = http.connect();
                slow.add(socket);
                String start = "POST " + RawHttp.UPDATE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key slow"
                        + (i % 2 == 0
                                ? "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body.substring(0, 20)
                                : "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"upd\r\n");
                socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
            }
            for (int i = 0; i < 20; i++) {
                Shapes.success(http.get("/v1/chains", "quick"));
            }
            // The slow ones are served as soon as they have said all.
            slow.get(0).getOutputStream().write(body.substring(20).getBytes(StandardCharsets.ISO_8859_1));
            RawHttp.Answer answer =
                    RawHttp.read(new BufferedInputStream(slow.get(0).getInputStream()), false);
            Shapes.outcome(Shapes.success(answer));
            assertThat(server.world("slow").requests().all()).hasSize(1);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void slowWatchers_beyondTheLimit_areTurnedAwayAndNobodyIsHeldUp() throws Exception {
        List<Socket> watchers = new ArrayList<>();
        try (MockChainsServer server = MockChainsServer.start()) {
            RawHttp http = new RawHttp(server.port());
            for (int i = 0; i < 32; i++) {
                Socket socket = http.connect();
                watchers.add(socket);
                socket.getOutputStream()
                        .write(
                                "GET /_mock/requests/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key k\r\n\r\n"
                                        .getBytes(StandardCharsets.ISO_8859_1));
                assertThat(RawHttp.line(socket.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
            }
            Shapes.envelope(http.get("/_mock/requests/stream", "k"), 503, "UNAVAILABLE");
            for (int i = 0; i < 100; i++) {
                Shapes.success(http.get("/v1/chains", "k"));
            }
            for (Socket socket : watchers) {
                socket.close();
            }
        }
    }

    @Test
    void close_withARequestUnderWay_letsItFinish() throws Exception {
        MockChainsServer server = MockChainsServer.start();
        RawHttp http = new RawHttp(server.port());
        http.post("/_mock/faults", "k", "{\"kind\":\"delay\",\"latency_ms\":400,\"when\":\"after\"}");
        try (Socket socket = http.connect()) {
            String body = UpdateTest.updates("HelloWorld", "1x4");
            socket.getOutputStream()
                    .write(("POST " + RawHttp.UPDATE
                                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key k\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            while (server.world("k").chains().applied().isEmpty()) {
                Thread.onSpinWait();
            }
            Thread stopping = new Thread(server::close);
            stopping.start();
            Shapes.success(RawHttp.read(new BufferedInputStream(socket.getInputStream()), false));
            stopping.join(20_000);
            assertThat(stopping.isAlive()).isFalse();
        }
    }
}
