package io.github.chainlets.core.spi;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Gives each request of an operation a turn at least an interval after the one before. */
final class EvenPacer implements Pacer {
    private final long interval;
    private final Map<Operation, Long> nextTurns = new EnumMap<>(Operation.class);

    EvenPacer(int requestsPerSecond) {
        if (requestsPerSecond < 1) {
            throw new IllegalArgumentException("a pace is at least 1 request a second, not " + requestsPerSecond);
        }
        this.interval = TimeUnit.SECONDS.toNanos(1) / requestsPerSecond;
    }

    @Override
    public synchronized Duration takeTurn(Operation operation, long nanoTime) {
        long wait = Math.max(0, nextTurns.getOrDefault(operation, nanoTime) - nanoTime);
        nextTurns.put(operation, nanoTime + wait + interval);
        return Duration.ofNanos(wait);
    }
}
