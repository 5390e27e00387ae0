package io.github.chainlets.core.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * The time, in its three uses: dates, durations and waiting. They are passed in together, so that a test that lets virtual
 * time pass cannot wait in real time by mistake. Safe for use by many threads.
 */
public interface TimeSource {
    /** Returns the date and time, for what is shown to people. May stand, step back or leap; no timeout depends on it. */
    Instant now();

    /** Returns a reading in nanoseconds that never steps back, for durations. Only differences mean anything. */
    long nanoTime();

    /**
     * Returns after the duration.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException if the thread is interrupted before
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Returns the machine's time: its clock, its monotonic counter, and a calling thread that sleeps. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
