package io.github.chainlets.core.spi;

import java.time.Duration;

/** How the core waits. Passed in, so that a test can let time pass without waiting. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Returns after the duration.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException if the thread is interrupted before
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Returns a sleeper that puts the calling thread to sleep. */
    static Sleeper system() {
        return duration -> Thread.sleep(Math.max(0, duration.toMillis()));
    }
}
