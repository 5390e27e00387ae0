package io.github.chainlets.core.spi;

import java.time.Duration;

/**
 * Spreads requests over time, so that a caller of many stays below a rate limit. The wait that it asks for is part of the
 * call's timeout, not of the time of the request. Safe for use by many threads.
 */
@FunctionalInterface
public interface Pacer {
    /** Lets every request go at once. */
    Pacer NONE = (operation, nanoTime) -> Duration.ZERO;

    /**
     * Takes a turn for one request.
     *
     * @param operation what is to be requested
     * @param nanoTime the time now, as {@link TimeSource#nanoTime} reads it
     * @return how long to wait before the request; zero for not at all
     */
    Duration takeTurn(Operation operation, long nanoTime);

    /**
     * Returns a pacer that lets this many requests of each operation go in a second, evenly spread. The service documents
     * 100 a second for each key and endpoint.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    static Pacer perSecond(int requests) {
        return new EvenPacer(requests);
    }
}
