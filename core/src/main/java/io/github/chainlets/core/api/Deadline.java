package io.github.chainlets.core.api;

import io.github.chainlets.core.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when a call may go on. */
record Deadline(Clock clock, Instant begin, Instant end) {
    static Deadline in(Duration timeout, Clock clock) {
        Instant now = clock.instant();
        return new Deadline(clock, now, now.plus(timeout));
    }

    Duration elapsed() {
        return Duration.between(begin, clock.instant());
    }

    Duration remaining() {
        return Duration.between(clock.instant(), end);
    }

    boolean allows(Duration wait) {
        return wait.compareTo(remaining()) < 0;
    }

    /** Returns the time left, for a port to use. */
    Duration forPort() {
        Duration left = remaining();
        if (left.isNegative() || left.isZero()) {
            throw new UnavailableException(
                    "The time of " + Duration.between(begin, end) + " was up before the next request was sent",
                    null,
                    null,
                    null);
        }
        return left;
    }
}
