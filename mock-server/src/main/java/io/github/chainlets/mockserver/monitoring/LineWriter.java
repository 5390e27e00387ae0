package io.github.chainlets.mockserver.monitoring;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to a stream that nobody may be reading. Whoever has a line does not wait: a thread of its own writes, and what it
 * cannot write in time is counted instead.
 */
final class LineWriter {
    private static final int MOST_WAITING = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final OutputStream out;
    private final LongFunction<String> leftOut;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    /** Starts its thread; {@code leftOut} says in a line how many were left out. */
    LineWriter(OutputStream out, LongFunction<String> leftOut) {
        this.out = out;
        this.leftOut = leftOut;
        this.writer = new Thread(this::write, "mock-server-log");
        writer.setDaemon(true);
        writer.start();
    }

    /** Takes a line, or counts it as lost. */
    void line(String line) {
        if (closed || !waiting.offer(line)) {
            lost.incrementAndGet();
        }
    }

    /** A line was lost before it came here. */
    void lost() {
        lost.incrementAndGet();
    }

    /** Writes what waits, if somebody reads it, and stops. */
    void close() {
        closed = true;
        try {
            // Woken by this, if it waits; if it does not come to it, nobody reads, and nothing is lost by going on.
            if (waiting.offer("", PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                writer.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        StringBuilder lines = new StringBuilder();
        try {
            while (true) {
                @Nullable String line = waiting.poll(1, TimeUnit.SECONDS);
                while (line != null) {
                    lines.append(line).append(line.isEmpty() ? "" : "\n");
                    line = lines.length() > 64 * 1024 ? null : waiting.poll();
                }
                long missing = lost.getAndSet(0);
                if (missing > 0) {
                    lines.append(leftOut.apply(missing)).append('\n');
                }
                if (!lines.isEmpty()) {
                    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    lines.setLength(0);
                }
                if (closed && waiting.isEmpty()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Nobody reads any more: there is nowhere to say so.
            closed = true;
        }
    }
}
