package io.github.chainlets.mockserver.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTimeoutsTest {
    private static final Duration LONGEST = Duration.ofMillis(400);

    private final Server server = new Server(0);

    @BeforeEach
    void start() throws Exception {
        RequestTimeouts arrivals = new RequestTimeouts(LONGEST);
        arrivals.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
                callback.succeeded();
                return true;
            }
        });
        EagerContentHandler waiting =
                new EagerContentHandler(new EagerContentHandler.RetainedContentLoaderFactory(1_000, -1, false));
        waiting.setHandler(arrivals);
        server.setHandler(waiting);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        socket.setSoTimeout(30);
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"G", "GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"})
    void request_byteByByte_endsItsConnection(String start) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes(start));
            assertThat(closesWhileSending(socket, "x", 500)).isTrue();
        }
    }

    @Test
    void request_halfSent_endsItsConnection() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHo"));
            assertThat(closesWhileSending(socket, "", 500)).isTrue();
        }
    }

    @Test
    void requests_whole_keepTheirConnection() throws Exception {
        try (Socket socket = connect()) {
            long began = System.nanoTime();
            while (System.nanoTime() - began < 3 * LONGEST.toNanos()) {
                OutputStream out = socket.getOutputStream();
                out.write(bytes("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n"));
                out.write(bytes("ab"));
                socket.setSoTimeout(30_000);
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            }
            // Idle, it is somebody else's business.
            socket.setSoTimeout(30);
            assertThat(closesWhileSending(socket, "", 40)).isFalse();
        }
    }

    /** Sends a byte, or nothing, about thirty times a second until the server closes, at most so often. */
    private static boolean closesWhileSending(Socket socket, String what, int most) throws IOException {
        for (int i = 0; i < most; i++) {
            try {
                socket.getOutputStream().write(bytes(what));
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException e) {
                // Still open.
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
