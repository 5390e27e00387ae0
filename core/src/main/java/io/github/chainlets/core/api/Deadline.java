package io.github.chainlets.core.api;

import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when something may go on, by the monotonic time. A timeout that no counter can hold is as long as one can. */
record Deadline(TimeSource time, long start, long nanos) {
    static Deadline in(Duration timeout, TimeSource time) {
        return new Deadline(time, time.nanoTime(), nanos(timeout));
    }

    static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - start);
    }

    /** Returns the time left, zero at least. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - (time.nanoTime() - start)));
    }

    boolean isOver() {
        return remaining().isZero();
    }

    boolean allows(Duration wait) {
        return wait.compareTo(remaining()) < 0;
    }

    /** Returns a deadline from now on that is not after this one. */
    Deadline atMost(Duration timeout) {
        return new Deadline(time, time.nanoTime(), Math.min(nanos(timeout), nanos(remaining())));
    }

    /** Returns the time left, for a port to use. */
    Duration forPort() {
        Duration left = remaining();
        if (left.isZero()) {
            throw new UnavailableException(
                    "The time of " + Duration.ofNanos(nanos) + " was up before the next request was sent",
                    null,
                    null,
                    null);
        }
        return left;
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
