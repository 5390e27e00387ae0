package io.github.chainlets.core.logs;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log ({@code LogV1}).
 *
 * @param timestamp when, to the nanosecond ({@code timestamp})
 * @param message what it says ({@code message})
 * @param replica which replica says it, five characters, or {@code null} ({@code replica})
 * @param requestId which inference request it is about, or {@code null} ({@code request_id})
 * @param level how bad it is, as the service writes it, or {@code null} where none was seen; open ({@code level})
 */
public record LogLine(
        Instant timestamp,
        String message,
        @Nullable String replica,
        @Nullable String requestId,
        @Nullable String level) {
    /** Checks that time and message are present. */
    public LogLine {
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(message, "message");
    }
}
