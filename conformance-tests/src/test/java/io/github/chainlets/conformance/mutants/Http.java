package io.github.chainlets.conformance.mutants;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** HTTP/1.1 over plain sockets: enough for the reference server, and open to being mutant. */
public class Http implements AutoCloseable {
    static final int BODY_LIMIT = 1 << 20;
    private static final int HEAD_LIMIT = 32 << 10;

    /** A request as it arrived; the body is cut at the limit. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(
            String method,
            String target,
            String version,
            List<String[]> headers,
            byte[] body,
            boolean tooLarge,
            boolean bad) {
        public String header(String name) {
            List<String> all = all(name);
            return all.isEmpty() ? "" : all.get(0);
        }

        public List<String> all(String name) {
            return headers.stream()
                    .filter(h -> h[0].equalsIgnoreCase(name))
                    .map(h -> h[1])
                    .toList();
        }

        public String path() {
            return target.replaceAll("\\?.*", "");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Request with(String otherMethod, String otherTarget, byte[] otherBody) {
            return new Request(otherMethod, otherTarget, version, headers, otherBody, tooLarge, bad);
        }

        Request sized(byte[] otherBody, boolean large, boolean malformed) {
            return new Request(method, target, version, headers, otherBody, large, malformed);
        }

        boolean old() {
            return version.equals("HTTP/1.0");
        }

        /** Tells whether the connection stays open after the answer. */
        boolean keeps() {
            String connection = header("Connection").toLowerCase(Locale.ROOT);
            return !bad && !tooLarge && (old() ? connection.equals("keep-alive") : !connection.equals("close"));
        }

        public Request authorized(String value) {
            List<String[]> other = new ArrayList<>(headers);
            other.removeIf(h -> h[0].equalsIgnoreCase("Authorization"));
            other.add(new String[] {"Authorization", value});
            return new Request(method, target, version, other, body, tooLarge, bad);
        }
    }

    /** A response; a null status drops the connection. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Response(int status, Map<String, String> headers, byte[] body) {
        public static Response json(int status, String body) {
            return new Response(
                    status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
        }

        public Response with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Response(status, more, body);
        }

        public Response withStatus(int other) {
            return new Response(other, headers, body);
        }

        public Response withBody(String other) {
            return new Response(status, headers, other.getBytes(StandardCharsets.UTF_8));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final ServerSocket server;
    private final Function<Request, Response> handler;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "reference-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("this-escape") // what a broken one overrides needs nothing of its own
    public Http(Function<Request, Response> handler) {
        this.handler = handler;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Function<Request, Response> answers = connected(handler);
            boolean more = true;
            while (more) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                Response response = answers.apply(request);
                more = keeps(request);
                if (response == null) {
                    return;
                }
                write(socket.getOutputStream(), request, response, !more);
                answered(in);
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            return;
        } finally {
            open.remove(socket);
        }
    }

    private Request read(InputStream in) throws IOException {
        int left = HEAD_LIMIT;
        List<String> lines = new ArrayList<>();
        boolean over = false;
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            left -= line.length();
            over |= left < 0;
            lines.add(line);
        }
        if (lines.isEmpty()) {
            return null;
        }
        String[] first = lines.get(0).split(" ", -1);
        List<String[]> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.add(new String[] {
                line.substring(0, Math.max(0, colon)), line.substring(colon + 1).trim()
            });
        }
        String target = first.length > 1 ? first[1] : "";
        String version = first.length > 2 ? first[2] : "";
        Request head = new Request(first[0], target, version, headers, new byte[0], false, over);
        String length = head.header("Content-Length");
        boolean chunked = head.header("Transfer-Encoding").equalsIgnoreCase("chunked");
        boolean ambiguous = head.all("Content-Length").size() + (chunked ? 1 : 0) > 1;
        if (ambiguous && !takesAnyLength()) {
            return head.sized(new byte[0], false, true);
        }
        if (chunked && readsChunks()) {
            byte[] chunks = chunks(in);
            return chunks == null ? null : head.sized(chunks, false, false);
        }
        if (first.length != 3
                || over
                || (head.all("Host").size() != 1 && needsHost(head))
                || !length.matches("\\d{0,9}")) {
            return head.sized(new byte[0], false, true);
        }
        int size = length.isEmpty() ? 0 : Integer.parseInt(length);
        byte[] body = body(in, Math.min(size, BODY_LIMIT));
        if (size > BODY_LIMIT) {
            in.skipNBytes(size - BODY_LIMIT);
            return head.sized(body, true, false);
        }
        return body.length < size && !takesHalf() ? null : head.sized(body, false, false);
    }

    /** Tells whether the connection stays open after the answer. */
    protected boolean keeps(Request request) {
        return request.keeps();
    }

    /** Returns what answers on one connection. */
    protected Function<Request, Response> connected(Function<Request, Response> shared) {
        return shared;
    }

    /** An answer is out; the next request may have come already. */
    protected void answered(InputStream in) throws IOException {}

    /** Tells whether a body that ends early is handled all the same. */
    protected boolean takesHalf() {
        return false;
    }

    /** Reads a body of a known length. */
    protected byte[] body(InputStream in, int size) throws IOException {
        return in.readNBytes(size);
    }

    /** Tells whether a request may go without a host. */
    protected boolean needsHost(Request request) {
        return !request.old();
    }

    /** Tells whether bodies in chunks are read. */
    protected boolean readsChunks() {
        return true;
    }

    /** Tells whether a request with two lengths is taken for one. */
    protected boolean takesAnyLength() {
        return false;
    }

    protected byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String line = line(in); line != null; line = line(in)) {
            int size = Integer.parseInt(line.replaceAll(";.*", "").trim(), 16);
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                return null;
            }
            body.writeBytes(chunk);
            if (size == 0) {
                trailers(in);
                return body.toByteArray();
            }
            line(in);
        }
        return null;
    }

    protected void trailers(InputStream in) throws IOException {
        for (String trailer = line(in); trailer != null && !trailer.isEmpty(); trailer = line(in)) {}
    }

    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceAll("\r$", "");
    }

    protected void write(OutputStream out, Request request, Response response, boolean close) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " X\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        boolean framed = response.headers().keySet().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("content-length"));
        if (!framed) {
            head.append("Content-Length: ").append(response.body().length).append("\r\n");
        }
        head.append(close ? "Connection: close\r\n\r\n" : "\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.method().equals("HEAD") || response.headers().containsKey("X-Head-Body")) {
            all.writeBytes(response.body());
        }
        all.writeTo(out);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
