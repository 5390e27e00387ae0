package io.github.chainlets.reliability;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that is kept alive: bytes go out as they are, and one HTTP answer comes back. Opened when it is first needed, and
 * anew after the server has said that it closes. Not safe for use by many threads.
 */
final class LoadConnection implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private boolean open;
    private int opened;

    LoadConnection(int port) {
        this.port = port;
    }

    /** An answer: its status, whether the connection ends with it, and its body. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, boolean closes, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Returns the bytes of a request with a key and perhaps a body. */
    static byte[] request(String method, String path, String key, String body) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key " + key
                + (body.isEmpty() ? "" : "\r\nContent-Length: " + text.length) + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(text);
        return bytes.toByteArray();
    }

    Answer exchange(byte[] request) throws IOException {
        send(request);
        return answer();
    }

    void send(byte[] request) throws IOException {
        if (!open) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            open = true;
            opened++;
        }
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            // A server may refuse a long request before it has read it all; its answer tells.
            if (request.length < 8 * 1024) {
                throw e;
            }
        }
    }

    /** Says that nothing more is sent. */
    void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads an answer; those that are only on the way to it are skipped. */
    Answer answer() throws IOException {
        return answer(false);
    }

    /** Reads an answer, perhaps to HEAD, which has no body. */
    Answer answer(boolean headOnly) throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.substring(9, 12));
        int length = -1;
        boolean closes = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String field = line.toLowerCase(Locale.ROOT);
            closes |= field.equals("connection: close");
            length = field.startsWith("content-length:")
                    ? Integer.parseInt(
                            field.substring("content-length:".length()).strip())
                    : length;
        }
        if (status / 100 == 1) {
            return answer(headOnly);
        }
        byte[] body = status == 204 || headOnly ? new byte[0] : body(length);
        if (closes) {
            close();
        }
        return new Answer(status, closes, body);
    }

    private byte[] body(int length) throws IOException {
        if (length < 0) {
            throw new IOException("the answer does not say how long it is");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer ends after " + body.length + " bytes of " + length);
        }
        return body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was closed" + (line.isEmpty() ? " without an answer" : ""));
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Returns how often it had to be opened. */
    int opened() {
        return opened;
    }

    @Override
    public void close() throws IOException {
        open = false;
        socket.close();
    }
}
