package io.github.chainlets.conformance.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What a {@link HostileServer} does with a request. */
@FunctionalInterface
interface Script {
    /** Does it; tells whether the connection stays open. */
    boolean play(HostileServer.Received request, Socket socket, OutputStream out)
            throws IOException, InterruptedException;

    /** Answers with JSON. */
    static Script json(int status, String body, String... headers) {
        return answer(status, body, with("Content-Type: application/json", headers));
    }

    /** Answers with JSON that depends on the request. */
    static Script json(Function<HostileServer.Received, String> body) {
        return (request, socket, out) -> json(200, body.apply(request)).play(request, socket, out);
    }

    private static String[] with(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    /** Answers, with the right length. */
    static Script answer(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean bodiless = status == 204 || status == 304;
        return (request, socket, out) -> {
            out.write(head(status, bodiless ? -1 : bytes.length, headers));
            out.write(bodiless ? new byte[0] : bytes);
            out.flush();
            return true;
        };
    }

    private static byte[] head(int status, long length, String... headers) {
        String lines = String.join("\r\n", List.of(headers));
        return ("HTTP/1.1 " + status + " Scripted\r\n" + (lines.isEmpty() ? "" : lines + "\r\n")
                        + (length < 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads the request and closes the connection. */
    static Script hangUp() {
        return (request, socket, out) -> false;
    }

    /** Reads the request and resets the connection. */
    static Script reset() {
        return (request, socket, out) -> {
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** Reads the request and never answers; ends when the client leaves. */
    static Script silence() {
        return (request, socket, out) -> {
            socket.getInputStream().readAllBytes();
            return false;
        };
    }

    /** Begins an answer and hangs up in the middle of the body. */
    static Script cutShort(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (request, socket, out) -> {
            out.write(head(200, bytes.length, "Content-Type: application/json"));
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            return false;
        };
    }

    /** Answers byte by byte, for a minute. */
    static Script drip(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (request, socket, out) -> {
            out.write(head(200, bytes.length, "Content-Type: application/json"));
            for (byte b : bytes) {
                out.write(b);
                out.flush();
                Thread.sleep(Math.max(20, 60_000 / bytes.length));
            }
            return false;
        };
    }

    /** Answers with as much as is taken, up to a limit, and counts it. */
    static Script flood(long limit, AtomicLong sent) {
        byte[] block = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
        return (request, socket, out) -> {
            out.write(head(200, -1, "Content-Type: application/json", "Connection: close"));
            out.write("{\"requires_redeployment\":false,\"x\":\"".getBytes(StandardCharsets.UTF_8));
            while (sent.get() < limit) {
                out.write(block);
                sent.addAndGet(block.length);
            }
            return false;
        };
    }

    /** Sends bytes that are not HTTP. */
    static Script garbage() {
        return (request, socket, out) -> {
            out.write("garbage\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return false;
        };
    }

    /** Does one thing after the other, and the last for ever. */
    static Script inTurn(Script... scripts) {
        AtomicInteger turn = new AtomicInteger();
        return (request, socket, out) ->
                scripts[Math.min(turn.getAndIncrement(), scripts.length - 1)].play(request, socket, out);
    }
}
