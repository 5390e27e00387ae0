package io.github.chainlets.mockserver.monitoring;

import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.traffic.LogStyle;
import io.github.chainlets.mockserver.world.RateLimiter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each request in one line, on standard error, up to 1,000 lines a second: what comes faster nobody reads, so it is
 * counted instead. Requests do not wait for a line: a thread of its own writes.
 */
@Singleton
public final class RequestLog implements AutoCloseable {
    private static final int MOST_A_SECOND = 1_000;
    private static final int MOST_WAITING = 2 * MOST_A_SECOND;
    private static final String END = "";

    private final LogStyle style;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final RateLimiter pace = new RateLimiter(Clock.systemUTC());
    private final LongAdder lost = new LongAdder();
    private final @Nullable Thread writer;

    @Inject
    public RequestLog(ServerSettings settings) {
        this.style = settings.log();
        if (style == LogStyle.NONE) {
            this.writer = null;
        } else {
            Thread thread = new Thread(() -> write(System.err), "mock-server-log");
            thread.setDaemon(true);
            thread.start();
            this.writer = thread;
        }
    }

    /** Logs a request. */
    public void line(LogLine line) {
        if (style == LogStyle.NONE) {
            return;
        }
        if (pace.turn(0, MOST_A_SECOND) > 0) {
            lost.increment();
            return;
        }
        boolean taken = waiting.offer(style == LogStyle.JSON ? json(line) : text(line));
        if (!taken) {
            lost.increment();
        }
    }

    /** Writes what is left, and stops. */
    @Override
    public void close() {
        if (writer == null) {
            return;
        }
        try {
            waiting.put(END);
            writer.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(PrintStream err) {
        try {
            StringBuilder lines = new StringBuilder();
            while (true) {
                String line = waiting.poll(1, TimeUnit.SECONDS);
                boolean end = false;
                while (line != null && !end) {
                    end = line.isEmpty();
                    lines.append(line).append(end ? "" : "\n");
                    line = end ? null : waiting.poll();
                }
                long missing = lost.sumThenReset();
                if (missing > 0) {
                    lines.append(missing)
                            .append(" lines left out: ")
                            .append(MOST_A_SECOND)
                            .append(" a second are enough\n");
                }
                if (lines.isEmpty() && !end) {
                    continue;
                }
                byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                err.write(bytes, 0, bytes.length);
                err.flush();
                lines.setLength(0);
                if (end) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(LogLine request) {
        StringBuilder line = new StringBuilder(160);
        line.append(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(request.status() == 0 ? "---" : Integer.toString(request.status()))
                .append(' ')
                .append(printable(request.method()))
                .append(' ')
                .append(printable(request.path()))
                .append("  ")
                .append(request.operation())
                .append(" in ")
                .append(millis(request.nanos()))
                .append(" ms, world ")
                .append(request.world());
        if (!request.refusedBy().isEmpty()) {
            line.append(", refused by ").append(String.join(", ", request.refusedBy()));
        }
        if (request.fault() != null) {
            line.append(", fault: ").append(request.fault());
        }
        return line.toString();
    }

    private static String json(LogLine request) {
        JsonOut json = new JsonOut()
                .beginObject()
                .field("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .field("status", request.status())
                .field("method", request.method())
                .field("path", request.path())
                .field("operation", request.operation());
        json.name("duration_ms").value(new BigDecimal(millis(request.nanos())));
        json.field("world", request.world())
                .array("refused_by", request.refusedBy(), JsonOut::value)
                .field("fault", request.fault())
                .endObject();
        return json.toString();
    }

    private static String millis(long nanos) {
        return BigDecimal.valueOf(nanos / 10_000, 2).toPlainString();
    }

    /** A line stays a line, whatever is sent. */
    private static String printable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c != 0x7f) ? text : text.replaceAll("[\\x00-\\x20\\x7f]", "?");
    }
}
