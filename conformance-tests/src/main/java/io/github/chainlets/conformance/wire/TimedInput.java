package io.github.chainlets.conformance.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket's input with one deadline for all reads together: a peer that drips cannot make a reader wait for ever. */
final class TimedInput extends InputStream {
    static final String LATE = "no whole answer within ";

    private final Socket socket;
    private final InputStream in;
    private final Duration time;
    private long deadline;

    TimedInput(Socket socket, Duration time) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.time = time;
        start();
    }

    /** Starts the time for an answer. */
    void start() {
        deadline = System.nanoTime() + time.toNanos();
    }

    private void await() throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw late();
        }
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, millis));
    }

    private SocketTimeoutException late() {
        return new SocketTimeoutException(LATE + time.toSeconds() + " s");
    }

    @Override
    public int read() throws IOException {
        await();
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw late();
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        await();
        try {
            return in.read(bytes, from, length);
        } catch (SocketTimeoutException e) {
            throw late();
        }
    }

    /** Waits a moment for one more byte; returns -1 at the end of the stream, -2 if nothing comes. */
    int linger(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            return -2;
        }
    }
}
