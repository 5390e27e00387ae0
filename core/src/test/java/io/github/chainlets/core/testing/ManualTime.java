package io.github.chainlets.core.testing;

import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A time that stands, and goes on when somebody waits; it remembers the waits. For one thread. */
public class ManualTime implements TimeSource {
    private final List<Duration> slept = new ArrayList<>();
    private Duration clockIsOff = Duration.ZERO;
    private long nanos = Long.MAX_VALUE - 1_000;

    @Override
    public Instant now() {
        return Sample.START.plusNanos(nanos - (Long.MAX_VALUE - 1_000)).plus(clockIsOff);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    public void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** The clock steps; the monotonic counter does not. */
    public void stepClock(Duration by) {
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

    public List<Duration> slept() {
        return slept;
    }
}
