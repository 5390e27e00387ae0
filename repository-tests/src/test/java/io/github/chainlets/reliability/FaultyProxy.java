package io.github.chainlets.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Passes bytes on between clients and a server, and does it badly: of what arrives in one piece it delays some, lets some drip,
 * and cuts some off anywhere, from before the first byte to after the last, by a reset or by an orderly end. A piece that is
 * delayed is passed on even if its sender has gone. What befalls a connection follows from the seed and its number.
 */
final class FaultyProxy implements AutoCloseable {
    private static final int LONGEST_DELAY_MILLIS = 60;

    private final int target;
    private final long seed;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "faulty-proxy");
        thread.setDaemon(true);
        return thread;
    });

    FaultyProxy(int target, long seed) throws IOException {
        this.target = target;
        this.seed = seed;
        this.listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Returns how many sockets are open, those of the clients and those to the server. */
    int open() {
        return open.size();
    }

    private void accept() {
        try {
            for (long number = 0; ; number++) {
                Socket client = listening.accept();
                open.add(client);
                Random random = new Random(31 * seed + number);
                threads.execute(() -> join(client, random));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void join(Socket client, Random random) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Random backwards = new Random(random.nextLong());
            threads.execute(() -> pass(server, client, backwards));
            pass(client, server, random);
            open.remove(server);
        } catch (IOException e) {
            // one of them has gone
        } finally {
            open.remove(client);
        }
    }

    /** Passes on what comes until one side ends; then both do. */
    private void pass(Socket from, Socket to, Random random) {
        byte[] piece = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                int fate = random.nextInt(100);
                if (fate < 4) {
                    pause(random.nextInt(LONGEST_DELAY_MILLIS));
                } else if (fate < 6) {
                    drip(piece, length, out, random);
                    continue;
                } else if (fate < 14) {
                    // One in two is cut before or after, the others within.
                    boolean within = random.nextBoolean();
                    boolean all = random.nextBoolean();
                    out.write(piece, 0, within ? random.nextInt(length) : all ? length : 0);
                    boolean reset = random.nextInt(3) > 0;
                    from.setSoLinger(reset, 0);
                    to.setSoLinger(reset && random.nextBoolean(), 0);
                    return;
                }
                out.write(piece, 0, length);
            }
        } catch (IOException e) {
            // one of them has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(byte[] piece, int length, OutputStream out, Random random)
            throws IOException, InterruptedException {
        for (int start = 0; start < length; ) {
            int drop = Math.min(1 + random.nextInt(80), length - start);
            out.write(piece, start, drop);
            start += drop;
            pause(random.nextInt(4));
        }
    }

    private void pause(int millis) throws InterruptedException {
        closing.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdown();
    }
}
