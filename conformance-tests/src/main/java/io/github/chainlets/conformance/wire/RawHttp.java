package io.github.chainlets.conformance.wire;

import io.github.chainlets.conformance.wire.Request.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * An HTTP/1.1 client small enough to be read at a sitting: it sends exactly the bytes that it is given, on a connection
 * of their own, and never again. Safe for use by many threads.
 */
public final class RawHttp {
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final int CLOSING_MILLIS = 200;

    private final URI base;
    private final Duration timeout;

    /**
     * Makes a client.
     *
     * @param base scheme, host and port, and perhaps a path that all targets follow
     * @param timeout how long to wait for a connection, and for each piece of an answer
     */
    public RawHttp(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
    }

    /** Returns the base address, without a slash at its end. */
    public String baseUrl() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Sends a request on a new connection and reads the answer. Does not throw: a failure is part of the result. */
    public Exchange send(Request request) {
        try (Connection connection = connect()) {
            connection.write(bytes(request, true));
            return connection.read(request);
        } catch (IOException e) {
            return new Exchange(baseUrl(), request, null, reason(e));
        }
    }

    /** Sends a request, or only its first bytes, and hangs up without reading the answer. */
    public void sendAndHangUp(Request request, int atMostBytes) {
        byte[] bytes = bytes(request, true);
        try (Connection connection = connect()) {
            connection.write(java.util.Arrays.copyOf(bytes, Math.min(atMostBytes, bytes.length)));
        } catch (IOException ignored) {
            return;
        }
    }

    /** Returns how many bytes the request has on the wire. */
    public int length(Request request) {
        return bytes(request, true).length;
    }

    /**
     * Opens a connection that stays open from one request to the next.
     *
     * @throws IOException if there is no connection to be had
     */
    public Connection connect() throws IOException {
        int port = base.getPort() >= 0 ? base.getPort() : secure() ? 443 : 80;
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(base.getHost(), port), (int) timeout.toMillis());
            plain.setSoTimeout((int) timeout.toMillis());
            return new Connection(secure() ? encrypted(plain, port) : plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket encrypted(Socket plain, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, base.getHost(), port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private boolean secure() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    private byte[] bytes(Request request, boolean close) {
        String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/$", "");
        String host = base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
        return request.withTarget(prefix + request.target()).bytes(host, close);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    /** An open connection. Not safe for use by many threads; whoever opens it closes it. */
    public final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** Sends a request and reads its answer; the connection stays open if the server lets it. */
        public Exchange send(Request request) {
            try {
                write(bytes(request, false));
                return read(request);
            } catch (IOException e) {
                return new Exchange(baseUrl(), request, null, reason(e));
            }
        }

        /** Sends bytes as they are. A server may refuse a long request before it has read it all, so a failure waits. */
        private void write(byte[] bytes) throws IOException {
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                if (bytes.length < 16384) {
                    throw e;
                }
            }
        }

        private Exchange read(Request request) throws IOException {
            Response response = answer(request.method().equals("HEAD"));
            while (response.status() / 100 == 1 && response.status() != 101) {
                response = answer(request.method().equals("HEAD"));
            }
            return new Exchange(baseUrl(), request, response, null);
        }

        private Response answer(boolean head) throws IOException {
            String[] statusLine = line().split(" ", 3);
            if (statusLine.length < 2
                    || !statusLine[0].startsWith("HTTP/1.")
                    || !statusLine[1].matches("[1-5]\\d\\d")) {
                throw new IOException("not a status line: " + String.join(" ", statusLine));
            }
            int status = Integer.parseInt(statusLine[1]);
            List<Header> headers = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon <= 0) {
                    throw new IOException("not a header field: " + line);
                }
                headers.add(new Header(
                        line.substring(0, colon), line.substring(colon + 1).trim()));
            }
            Response start = new Response(status, List.copyOf(headers), new byte[0], "");
            boolean bodiless = head || status / 100 == 1 || status == 204 || status == 304;
            return bodiless ? finished(start, new byte[0]) : withBody(start);
        }

        private Response withBody(Response start) throws IOException {
            if (start.header("Transfer-Encoding")
                    .orElse("")
                    .toLowerCase(Locale.ROOT)
                    .endsWith("chunked")) {
                return finished(start, chunks());
            }
            List<String> lengths = start.all("Content-Length");
            if (lengths.isEmpty()) {
                return new Response(start.status(), start.headers(), in.readNBytes(LARGEST_ANSWER), "");
            }
            if (lengths.size() > 1 || !lengths.get(0).matches("\\d{1,9}")) {
                throw new IOException("not a length: " + lengths);
            }
            int length = Integer.parseInt(lengths.get(0));
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                String flaw = "Content-Length says " + length + ", but " + body.length + " bytes came";
                return new Response(start.status(), start.headers(), body, flaw);
            }
            return finished(start, body);
        }

        /** Where the server says that it closes, nothing may follow. */
        private Response finished(Response start, byte[] body) throws IOException {
            String flaw = "";
            if (start.header("Connection").orElse("").equalsIgnoreCase("close")) {
                socket.setSoTimeout(CLOSING_MILLIS);
                try {
                    flaw = in.read() < 0 ? "" : "bytes follow the end of the answer";
                } catch (SocketTimeoutException | java.net.SocketException e) {
                    flaw = "";
                }
            }
            return new Response(start.status(), start.headers(), body, flaw);
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                int size = Integer.parseInt(line().replaceAll(";.*", "").trim(), 16);
                byte[] chunk = in.readNBytes(size);
                if (chunk.length < size) {
                    throw new EOFException("the answer ends inside a chunk");
                }
                body.writeBytes(chunk);
                if (!line().isEmpty()) {
                    throw new IOException("no end of a chunk");
                }
                if (size == 0) {
                    return body.toByteArray();
                }
            }
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("the connection closed" + (line.size() == 0 ? " without an answer" : ""));
                }
                line.write(b);
            }
            return line.toString(StandardCharsets.ISO_8859_1).replaceAll("\r$", "");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
