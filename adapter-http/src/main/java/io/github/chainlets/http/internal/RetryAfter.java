package io.github.chainlets.http.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait: a header in seconds or as a date, or the body of a 429. */
final class RetryAfter {
    private static final String HEADER = StatusInterceptor.RETRY_AFTER;
    /** Over thirty years: longer waits are all the same. */
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * Returns the header's wait, never negative, or {@code null} if there is none or it has neither form.
     *
     * @param clock what a date counts from if the answer does not say when it was made
     */
    static @Nullable Duration header(Headers headers, Clock clock) {
        String text = headers.get(HEADER);
        if (text == null) {
            return null;
        }
        String value = text.strip();
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(value.length() <= MOST_DIGITS ? value : "9".repeat(MOST_DIGITS)));
        }
        Date date = headers.getDate(HEADER);
        if (date == null) {
            return null;
        }
        // By the answer's own date, if it has one: how far the two clocks are apart is then of no matter.
        Date answered = headers.getDate("Date");
        Instant now = answered == null ? clock.instant() : answered.toInstant();
        Duration left = Duration.between(now, date.toInstant());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns the wait in a body, rounded up to whole seconds, or {@code null} if there is none or it makes no sense. */
    static @Nullable Duration body(@Nullable Object retryAfter) {
        if (!(retryAfter instanceof Double seconds) || !(seconds >= 0)) {
            return null;
        }
        return Duration.ofSeconds((long) Math.min(Math.ceil(seconds), 999_999_999));
    }

    /** Returns the longer wait of the two, or the only one. */
    static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
