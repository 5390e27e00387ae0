package io.github.chainlets.mockserver;

import com.squareup.moshi.JsonReader;
import io.github.chainlets.mockserver.http.Answer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;

/** HTTP by hand, so that a test can send what no client would, and sees what is really answered. */
public final class RawHttp {
    static final String UPDATE = "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update";

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /** An answer as it came. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, Map<String, List<String>> headers, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            return values.isEmpty() ? null : String.join(" | ", values);
        }

        Object json() {
            try {
                JsonReader reader = JsonReader.of(new Buffer().write(bytes));
                Object value = reader.readJsonValue();
                if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                    throw new AssertionError("something follows: " + text());
                }
                return value;
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text(), e);
            }
        }

        @SuppressWarnings("unchecked")
        public Map<String, Object> object() {
            return (Map<String, Object>) json();
        }

        String code() {
            return (String) object().get("code");
        }

        String message() {
            return (String) object().get("message");
        }
    }

    public Answer get(String path, String key) {
        return send("GET", path, key, (byte[]) null);
    }

    public Answer post(String path, String key, String body) {
        return send("POST", path, key, body);
    }

    public Answer update(String key, String body) {
        return post(UPDATE, key, body);
    }

    public Answer send(String method, String path, String key, String body) {
        return send(method, path, key, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(String method, String path, String key, byte[] body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n"
                + (key == null ? "" : "Authorization: Api-Key " + key + "\r\n")
                + (body == null ? "" : "Content-Length: " + body.length + "\r\n")
                + "\r\n";
        return exchange(head, body == null ? new byte[0] : body);
    }

    public Answer exchange(String head, byte[] body) {
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(whole);
            socket.getOutputStream().flush();
            return read(new BufferedInputStream(socket.getInputStream()), head.startsWith("HEAD"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer exchange(String head) {
        return exchange(head, new byte[0]);
    }

    /** Sends the same request many times over one connection, without waiting for each answer before the next. */
    public void getOverAndOver(String path, String key, int times) throws IOException {
        byte[] hundred = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Api-Key " + key
                        + "\r\n\r\n")
                .repeat(100)
                .getBytes(StandardCharsets.ISO_8859_1);
        try (Socket socket = connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int sent = 0; sent < times; sent += 100) {
                socket.getOutputStream().write(hundred);
                for (int i = 0; i < 100; i++) {
                    read(in, false);
                }
            }
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    static Answer read(InputStream in, boolean bodiless) throws IOException {
        String statusLine = line(in);
        if (statusLine.isEmpty()) {
            throw new IOException("the connection was closed without an answer");
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(in, bodiless);
        }
        Answer head = new Answer(status, headers, new byte[0]);
        if (bodiless || status == 204) {
            return new Answer(status, headers, in.available() > 0 ? in.readAllBytes() : new byte[0]);
        }
        if ("chunked".equals(head.header("Transfer-Encoding"))) {
            return new Answer(status, headers, chunks(in));
        }
        String length = head.header("Content-Length");
        byte[] body = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        if (length != null && body.length != Integer.parseInt(length)) {
            throw new IOException("the answer ends after " + body.length + " bytes of " + length);
        }
        return new Answer(status, headers, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(size));
            line(in);
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
