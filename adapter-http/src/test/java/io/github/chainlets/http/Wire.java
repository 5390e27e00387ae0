package io.github.chainlets.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** One connection as the scripted server sees it: bytes in, bytes out, and several ways to end badly. */
final class Wire implements Closeable {
    /** A request as it arrived. */
    record Received(List<String> head, String body) {
        String line() {
            return head.get(0);
        }

        /** Returns the value of a header, or the empty text. */
        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final Socket socket;
    private final ScriptedServer server;

    Wire(Socket socket, ScriptedServer server) {
        this.socket = socket;
        this.server = server;
    }

    /** Reads a whole request and counts it; {@code null} if the client has closed the connection instead. */
    Received read() throws IOException {
        Received head = readHead();
        if (head == null) {
            return null;
        }
        int length = head.header("content-length").isEmpty() ? 0 : Integer.parseInt(head.header("content-length"));
        String body = new String(in().readNBytes(length), StandardCharsets.UTF_8);
        return server.received(new Received(head.head(), body));
    }

    /** Reads a request up to the empty line, without counting it. */
    Received readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in().read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        return new Received(
                head.toString(StandardCharsets.ISO_8859_1).strip().lines().toList(), "");
    }

    Wire write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Closes so that the other side sees a reset, not an end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing more until the client hangs up or the server is closed. */
    void hang() throws IOException {
        server.hanging().countDown();
        try {
            while (in().read() >= 0) {
                // what still comes is of no interest
            }
        } finally {
            server.hungUp().countDown();
        }
    }

    CountDownLatch closing() {
        return server.closing();
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
