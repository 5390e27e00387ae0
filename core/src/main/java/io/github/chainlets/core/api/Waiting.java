package io.github.chainlets.core.api;

import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;

/** Letting time pass, by the clock and the sleeper that were passed in. */
record Waiting(Clock clock, Sleeper sleeper) {
    Deadline deadline(Duration timeout) {
        return Deadline.in(timeout, clock);
    }

    /** Waits; an interrupt ends the call, with the thread's interrupt status set again. */
    void sleep(Duration duration) {
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The thread was interrupted while it waited", null, null, e);
        }
    }
}
