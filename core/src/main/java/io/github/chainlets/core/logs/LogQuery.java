package io.github.chainlets.core.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log to read: those that pass every condition. Made by {@link #LATEST} and what follows it: the
 * constructor gets a parameter with each condition that the service adds. Limits are judged by the service, and not here.
 *
 * @param start from when on, or {@code null} for half an hour before the end ({@code start_epoch_millis})
 * @param end until when, or {@code null} for now; at most {@link #LONGEST_WINDOW} after the start
 *     ({@code end_epoch_millis})
 * @param newestFirst whether the newest line comes first ({@code direction})
 * @param limit how many lines at most, 1 to 1,000; 500 by default ({@code limit})
 * @param minLevel the least level, or {@code null} for all lines, also those without one ({@code min_level})
 * @param replica the only replica, or {@code null} ({@code replica})
 * @param requestId the only inference request, or {@code null} ({@code request_id})
 * @param component the only component, or {@code null} ({@code component})
 * @param searchPattern a regular expression of RE2 that is found in the message, or {@code null} ({@code search_pattern})
 * @param includes texts that are all in the message, 8 at most ({@code includes}); copied
 * @param excludes texts of which none is in the message, 8 at most ({@code excludes}); copied
 */
public record LogQuery(
        @Nullable Instant start,
        @Nullable Instant end,
        boolean newestFirst,
        int limit,
        @Nullable LogLevel minLevel,
        @Nullable String replica,
        @Nullable String requestId,
        @Nullable String component,
        @Nullable String searchPattern,
        List<String> includes,
        List<String> excludes) {
    /** The longest window that the service reads. */
    public static final Duration LONGEST_WINDOW = Duration.ofDays(7);
    /** The window where no start is given. */
    public static final Duration USUAL_WINDOW = Duration.ofMinutes(30);
    /** The most lines of one answer. */
    public static final int MOST = 1_000;
    /** The most texts of each kind. */
    public static final int MOST_TEXTS = 8;
    /** The most characters of a condition. */
    public static final int LONGEST_TEXT = 256;

    /** The last half hour, newest line first, 500 lines at most. */
    public static final LogQuery LATEST =
            new LogQuery(null, null, true, 500, null, null, null, null, null, List.of(), List.of());

    /** Copies the lists. */
    public LogQuery {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /** Returns this query between two instants. */
    public LogQuery between(Instant from, Instant to) {
        return new LogQuery(
                Objects.requireNonNull(from, "from"),
                Objects.requireNonNull(to, "to"),
                newestFirst,
                limit,
                minLevel,
                replica,
                requestId,
                component,
                searchPattern,
                includes,
                excludes);
    }

    /** Returns this query with the oldest line first. */
    public LogQuery oldestFirst() {
        return new LogQuery(
                start, end, false, limit, minLevel, replica, requestId, component, searchPattern, includes, excludes);
    }

    /** Returns this query for so many lines at most. */
    public LogQuery limit(int lines) {
        return new LogQuery(
                start,
                end,
                newestFirst,
                lines,
                minLevel,
                replica,
                requestId,
                component,
                searchPattern,
                includes,
                excludes);
    }

    /** Returns this query for lines of at least a level. */
    public LogQuery atLeast(LogLevel level) {
        return new LogQuery(
                start,
                end,
                newestFirst,
                limit,
                level,
                replica,
                requestId,
                component,
                searchPattern,
                includes,
                excludes);
    }

    /** Returns this query for lines in which a regular expression of RE2 is found. */
    public LogQuery matching(String pattern) {
        return new LogQuery(
                start, end, newestFirst, limit, minLevel, replica, requestId, component, pattern, includes, excludes);
    }
}
