package io.github.chainlets.core.api;

import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A time that stands, and goes on when somebody waits; it remembers the waits. For one thread. */
class ManualTime implements TimeSource {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> slept = new ArrayList<>();
    private Duration clockIsOff = Duration.ZERO;
    private long nanos = Long.MAX_VALUE - 1_000;

    @Override
    public Instant now() {
        return START.plusNanos(nanos - (Long.MAX_VALUE - 1_000)).plus(clockIsOff);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** The clock steps; the monotonic counter does not. */
    void stepClock(Duration by) {
        clockIsOff = clockIsOff.plus(by);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        slept.add(duration);
        pass(duration);
    }

    List<Duration> slept() {
        return slept;
    }
}
