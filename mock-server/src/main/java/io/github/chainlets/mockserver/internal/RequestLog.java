package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.traffic.LogStyle;
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
final class RequestLog implements AutoCloseable {
    private static final int MOST_A_SECOND = 1_000;
    private static final int MOST_WAITING = 2 * MOST_A_SECOND;
    private static final String END = "";

    private final LogStyle style;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Rates pace = new Rates(Clock.systemUTC());
    private final LongAdder lost = new LongAdder();
    private final @Nullable Thread writer;

    @Inject
    RequestLog(Settings settings) {
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

    void line(Visit visit, String operation, int status, long nanos, Answer answer) {
        if (style == LogStyle.NONE) {
            return;
        }
        if (pace.turn(0, MOST_A_SECOND) > 0) {
            lost.increment();
            return;
        }
        Tenant tenant = visit.tenant;
        String world = tenant == null ? "-" : tenant.id().label();
        boolean taken = waiting.offer(
                style == LogStyle.JSON
                        ? json(visit, operation, status, nanos, world, answer)
                        : text(visit, operation, status, nanos, world, answer));
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

    private static String text(Visit visit, String operation, int status, long nanos, String world, Answer answer) {
        StringBuilder line = new StringBuilder(160);
        line.append(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(status == 0 ? "---" : Integer.toString(status))
                .append(' ')
                .append(printable(visit.method))
                .append(' ')
                .append(printable(visit.hide(visit.path)))
                .append("  ")
                .append(operation)
                .append(" in ")
                .append(millis(nanos))
                .append(" ms, world ")
                .append(world);
        if (!answer.refusedBy().isEmpty()) {
            line.append(", refused by ").append(String.join(", ", answer.refusedBy()));
        }
        if (visit.fault != null) {
            line.append(", fault: ").append(visit.fault);
        }
        return line.toString();
    }

    private static String json(Visit visit, String operation, int status, long nanos, String world, Answer answer) {
        JsonOut json = new JsonOut()
                .beginObject()
                .field("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .field("status", status)
                .field("method", visit.method)
                .field("path", visit.hide(visit.path))
                .field("operation", operation);
        json.name("duration_ms").value(new BigDecimal(millis(nanos)));
        json.field("world", world)
                .array("refused_by", answer.refusedBy(), JsonOut::value)
                .field("fault", visit.fault)
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
