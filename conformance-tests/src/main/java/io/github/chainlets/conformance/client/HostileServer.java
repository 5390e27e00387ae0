package io.github.chainlets.conformance.client;

import io.github.chainlets.conformance.check.Steps;
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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server on the loopback that does as its script says: answers, wrongly or not at all, slowly or too much. It counts
 * each request that it has read to the end, so a request that was sent twice is seen twice. Safe for use by many threads.
 */
final class HostileServer implements AutoCloseable {
    /** A request, as it came. */
    record Received(String method, String target, List<String> headers, String body) {
        List<String> all(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(h -> h.substring(start.length()).trim())
                    .toList();
        }
    }

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket server;
    private final Steps steps;
    private final List<Received> received = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "hostile-server");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Script script = Script.hangUp();
    private volatile CountDownLatch next = new CountDownLatch(1);

    HostileServer(Steps steps) throws IOException {
        this.steps = steps;
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Says what to do with the next requests, and forgets the earlier ones. */
    void play(Script other) {
        synchronized (received) {
            received.clear();
        }
        next = new CountDownLatch(1);
        script = other;
    }

    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Waits until a request has arrived since {@link #play}. */
    boolean awaitRequest() throws InterruptedException {
        return next.await(10, TimeUnit.SECONDS);
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
            OutputStream out = socket.getOutputStream();
            boolean more = true;
            while (more) {
                Received request = read(in);
                synchronized (received) {
                    received.add(request);
                }
                steps.add("the server received " + request.method() + " " + request.target() + " "
                        + clip(request.body()));
                next.countDown();
                more = script.play(request, socket, out);
            }
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static String clip(String text) {
        return text.length() < 300 ? text : text.substring(0, 300) + "…";
    }

    private static Received read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", 3);
        if (first.length < 3) {
            throw new IOException("not a request");
        }
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        Received head = new Received(first[0], first[1], headers, "");
        byte[] body;
        if (head.all("Transfer-Encoding").contains("chunked")) {
            body = chunks(in);
        } else {
            List<String> lengths = head.all("Content-Length");
            body = in.readNBytes(lengths.isEmpty() ? 0 : Integer.parseInt(lengths.get(0)));
        }
        return new Received(head.method(), head.target(), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line(in).replaceAll(";.*", "").trim(), 16);
            body.write(in.readNBytes(size));
            line(in);
        } while (size > 0);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || (b == TLS_HANDSHAKE && line.size() == 0) || line.size() > 100_000) {
                throw new IOException("closed");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceAll("\r$", "");
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
