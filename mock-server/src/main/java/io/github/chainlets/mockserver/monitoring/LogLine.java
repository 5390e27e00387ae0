package io.github.chainlets.mockserver.monitoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is logged of a request, its key hidden.
 *
 * @param status 0 if nothing was answered
 * @param reason why it was refused before it could be told what it is, or {@code null}
 */
public record LogLine(
        String world,
        String method,
        String path,
        String operation,
        int status,
        long nanos,
        List<String> refusedBy,
        @Nullable String fault,
        @Nullable String reason) {
    /** Returns what is logged of something that is not a well-formed request. */
    public static LogLine malformed(int status, String reason) {
        return new LogLine("-", "-", "-", "malformed", status, 0, List.of("http"), null, reason);
    }
}
