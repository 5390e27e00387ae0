package io.github.chainlets.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * An HTTP/1.1 client small enough to be read at a sitting: it sends exactly the bytes that it is given, on a connection
 * of their own, and never again. Safe for use by many threads.
 */
public final class RawHttp {
    private final URI base;
    private final Duration timeout;

    /**
     * Makes a client.
     *
     * @param base scheme, host and port, and perhaps a path that all targets follow
     * @param timeout how long to wait for a connection, and for a whole answer
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

    /** Sends a request in pieces of so many bytes with a pause after each, as a slow network does, and reads the answer. */
    public Exchange sendInPieces(Request request, int piece, Duration pause) {
        byte[] bytes = bytes(request, true);
        try (Connection connection = connect()) {
            for (int i = 0; i < bytes.length; i += piece) {
                connection.write(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + piece)));
                Thread.sleep(pause.toMillis());
            }
            return connection.read(request);
        } catch (IOException e) {
            return new Exchange(baseUrl(), request, null, reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Exchange(baseUrl(), request, null, "interrupted");
        }
    }

    /** Sends a request, or only its first bytes, and hangs up without reading the answer. */
    public void sendAndHangUp(Request request, int atMostBytes) {
        byte[] bytes = bytes(request, true);
        try (Connection connection = connect()) {
            connection.write(Arrays.copyOf(bytes, Math.min(atMostBytes, bytes.length)));
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
        return new Connection(open());
    }

    private Socket open() throws IOException {
        int port = base.getPort() >= 0 ? base.getPort() : secure() ? 443 : 80;
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(base.getHost(), port), (int) timeout.toMillis());
            plain.setSoTimeout((int) timeout.toMillis());
            return secure() ? encrypted(plain, port) : plain;
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

    private static boolean isLate(IOException e) {
        return e instanceof SocketTimeoutException
                && String.valueOf(e.getMessage()).startsWith(TimedInput.LATE);
    }

    private static String reason(IOException e) {
        if (isLate(e)) {
            return String.valueOf(e.getMessage());
        }
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    /**
     * An open connection. Where the server has closed it quietly between two requests, as it may, the next request goes
     * over a new one. Not safe for use by many threads; whoever opens it closes it.
     */
    public final class Connection implements AutoCloseable {
        private static final int QUIET_MILLIS = 10;

        private Socket socket;
        private AnswerReader reader;
        private boolean used;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.reader = new AnswerReader(new TimedInput(socket, timeout));
        }

        /** Sends a request and reads its answer; the connection stays open if the server lets it. */
        public Exchange send(Request request) {
            try {
                if (used && reader.closedQuietly(QUIET_MILLIS)) {
                    socket.close();
                    socket = open();
                    reader = new AnswerReader(new TimedInput(socket, timeout));
                }
                used = true;
                write(bytes(request, false));
                return read(request);
            } catch (IOException e) {
                return new Exchange(baseUrl(), request, null, reason(e));
            }
        }

        /**
         * Sends requests without waiting for the answers in between; returns those that came before the connection closed, as
         * it may after any of them.
         */
        public List<Exchange> pipeline(List<Request> requests) {
            List<Exchange> answered = new ArrayList<>();
            try {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                requests.forEach(request -> all.writeBytes(bytes(request, false)));
                write(all.toByteArray());
                for (Request request : requests) {
                    answered.add(read(request));
                }
            } catch (IOException e) {
                if (answered.isEmpty() || isLate(e)) {
                    answered.add(new Exchange(baseUrl(), requests.get(answered.size()), null, reason(e)));
                }
            }
            return answered;
        }

        /** Tells whether the server closes the connection by itself within this time. */
        public boolean closes(Duration within) {
            return reader.closedQuietly((int) within.toMillis());
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
            return new Exchange(baseUrl(), request, reader.read(request.method().equals("HEAD")), null);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
