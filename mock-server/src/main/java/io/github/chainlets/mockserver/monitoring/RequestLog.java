package io.github.chainlets.mockserver.monitoring;

import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.traffic.LogStyle;
import io.github.chainlets.mockserver.world.RateLimiter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each request in one line, on standard error, up to 1,000 lines a second: what comes faster nobody reads, so it is
 * counted instead. Requests do not wait for a line: a thread of its own writes.
 */
@Singleton
public final class RequestLog implements AutoCloseable {
    private static final int MOST_A_SECOND = 1_000;

    private final LogStyle style;
    private final RateLimiter pace = new RateLimiter(Clock.systemUTC());
    private final @Nullable LineWriter writer;
    private final boolean own;

    /** Begins to log, if the settings say so. */
    @Inject
    public RequestLog(ServerSettings settings) {
        this.style = settings.log();
        this.own = !(System.err instanceof LogStream);
        if (style == LogStyle.NONE) {
            this.writer = null;
        } else if (System.err instanceof LogStream stream) {
            this.writer = stream.writer();
        } else {
            this.writer = new LineWriter(System.err, missing -> LogStream.leftOut(style == LogStyle.JSON, missing));
        }
    }

    /** Logs a request. */
    public void line(LogLine line) {
        if (writer == null) {
            return;
        }
        if (pace.turn(0, MOST_A_SECOND) > 0) {
            writer.lost();
        } else {
            writer.line(style == LogStyle.JSON ? json(line) : text(line));
        }
    }

    /** Writes what is left, if somebody reads it, and stops. */
    @Override
    public void close() {
        if (writer != null && own) {
            writer.close();
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
        if (request.reason() != null) {
            line.append(", because: ").append(request.reason().replaceAll("[\\x00-\\x1f\\x7f]", "?"));
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
                .field("reason", request.reason())
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
