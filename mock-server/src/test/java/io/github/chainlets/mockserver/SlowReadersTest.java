package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who ask and do not read. */
@Timeout(60)
class SlowReadersTest {
    /** More than the server has threads. */
    private static final int MANY = 300;

    private final MockChainsServer server = MockChainsServer.start();
    private final RawHttp http = new RawHttp(server.port());
    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
    }

    private Socket open(String request) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        open.add(socket);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String get(String path, String key) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key " + key + "\r\n\r\n";
    }

    private static String watch(String key) {
        return get("/_mock/requests/stream", key);
    }

    @Tag("slow")
    @Test
    void readers_moreThanThreads_thatDoNotRead_holdUpNobody() throws Exception {
        // The page that describes the API is larger than what a connection takes unread.
        String many = get("/openapi.json", "k").repeat(60);
        for (int i = 0; i < MANY; i++) {
            open(many);
        }
        for (int i = 0; i < 50; i++) {
            Shapes.success(http.get("/v1/chains", "quick"));
        }
        assertThat(Thread.getAllStackTraces().values())
                .as("threads that wait for a reader")
                .noneMatch(trace -> java.util.Arrays.stream(trace)
                        .anyMatch(frame -> frame.getClassName().contains("HttpOutput")
                                && frame.getMethodName().equals("write")));
    }

    @Test
    void streams_askedForByHead_takeNoPlace() {
        for (int i = 0; i < 40; i++) {
            assertThat(http.send("HEAD", "/_mock/requests/stream", "k", (byte[]) null)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(firstLine(watch("k"))).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void streams_dropped_giveTheirPlacesBackAtOnce() throws Exception {
        for (int i = 0; i < 32; i++) {
            assertThat(firstLine(watch("k"))).isEqualTo("HTTP/1.1 200 OK");
        }
        Shapes.envelope(http.get("/_mock/requests/stream", "k"), 503, "UNAVAILABLE");
        for (Socket socket : open) {
            socket.close();
        }
        // As soon as the server has seen them go; nothing is written meanwhile that could fail.
        while (!firstLine(watch("k")).equals("HTTP/1.1 200 OK")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void streams_ofOneWorld_takeNoPlaceOfAnothers() {
        for (int i = 0; i < 32; i++) {
            assertThat(firstLine(watch("k"))).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(firstLine(watch("other"))).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void watchers_thatDoNotRead_holdUpNobodyAndReadOn() throws Exception {
        Socket watcher = open(watch("k"));
        assertThat(RawHttp.line(watcher.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
        for (int i = 0; i < 500; i++) {
            Shapes.success(http.update("k", UpdateTest.updates("HelloWorld", "1x4") + " ".repeat(15_000)));
        }
        watcher.setSoTimeout(20_000);
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("\"id\":1,") < 0) {
            seen.append(RawHttp.line(watcher.getInputStream()));
        }
        server.close();
        assertThat(server.world("k").requests().to("update_instance_types")).isNotEmpty();
    }

    @Test
    void watcher_ofAHeldRequest_seesItBeforeItIsAnswered() throws Exception {
        Socket watcher = open(watch("k"));
        String greeting = "";
        while (!greeting.startsWith(": the journal")) {
            greeting = RawHttp.line(watcher.getInputStream());
        }
        server.world("k").faults().add(io.github.chainlets.mockserver.traffic.HttpFault.delay(Duration.ofSeconds(60)));
        open("GET /v1/chains HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key k\r\n\r\n");
        String line = "";
        while (!line.startsWith("data: ")) {
            line = RawHttp.line(watcher.getInputStream());
        }
        assertThat(line).contains("\"state\":\"under_way\"");
    }

    private String firstLine(String request) {
        try {
            Socket socket = open(request);
            socket.setSoTimeout(20_000);
            return RawHttp.line(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer", e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
