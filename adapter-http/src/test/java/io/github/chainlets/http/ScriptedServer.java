package io.github.chainlets.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server on a raw socket that does as its script says, one act for each request. After the last act of the script it
 * goes on with the last.
 */
final class ScriptedServer implements AutoCloseable {
    /** What the server does about one request. Returns whether the connection is to be kept. */
    @FunctionalInterface
    interface Act {
        boolean play(Wire wire) throws IOException;
    }

    private final ServerSocket listening;
    private final Queue<Act> script;
    private final List<Wire.Received> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);

    ScriptedServer(Act... script) throws IOException {
        this.script = new ArrayDeque<>(Arrays.asList(script));
        this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** Answers and keeps the connection. */
    static Act answers(int status, String headers, String body) {
        return wire -> {
            if (wire.read() == null) {
                return false;
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            wire.write("HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\n" + headers
                    + "Content-Length: " + bytes.length + "\r\n\r\n");
            wire.write(bytes);
            return true;
        };
    }

    /** Answers with these bytes and closes. */
    static Act saysAndCloses(String raw) {
        return wire -> {
            if (wire.read() != null) {
                wire.write(raw);
            }
            return false;
        };
    }

    static Act reads(Act then) {
        return wire -> wire.read() != null && then.play(wire);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Returns the requests that arrived in whole, in the order of their arrival. */
    List<Wire.Received> requests() {
        return requests;
    }

    /** Released when an act hangs. */
    CountDownLatch hanging() {
        return hanging;
    }

    /** Released when a client has hung up on an act that hung. */
    CountDownLatch hungUp() {
        return hungUp;
    }

    CountDownLatch closing() {
        return closing;
    }

    Wire.Received received(Wire.Received request) {
        requests.add(request);
        return request;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                thread(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket;
                Wire wire = new Wire(socket, this)) {
            socket.setTcpNoDelay(true);
            while (nextAct().play(wire)) {
                // the next request on the same connection
            }
        } catch (IOException e) {
            // the client has gone, or we are closed
        } finally {
            open.remove(socket);
        }
    }

    private synchronized Act nextAct() {
        return script.size() > 1 ? script.remove() : script.element();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
