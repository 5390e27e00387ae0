package io.github.chainlets.fake;

import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time by a virtual clock, which never steps back by itself: so durations are measured by it as well.
 *
 * <p>Each thread's waits follow each other; those of many threads run side by side, as in real time. So a wait counts from
 * the end of the thread's last one, unless the clock was moved by hand since: else two hundred threads that wait five
 * seconds one after another would move the clock by a thousand.
 */
final class VirtualTime implements TimeSource {
    private final VirtualClock clock;
    /** Of each thread by this clock: threads may live by several. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Woken> lastWoken = new ThreadLocal<>();

    /** When a wait ended, and how often the clock had been moved by hand until then. */
    private record Woken(Instant at, long moves) {}

    VirtualTime(VirtualClock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        if (lastWoken.get() == null) {
            lastWoken.set(new Woken(clock.instant(), clock.moves()));
        }
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        Woken last = lastWoken.get();
        long moves = clock.moves();
        Instant from = last == null || last.moves() != moves || clock.speed() != 0 ? clock.instant() : last.at();
        Instant until = from.plusSeconds(Math.min(duration.toSeconds(), TimeUnit.DAYS.toSeconds(365_000)))
                .plusNanos(duration.toNanosPart());
        clock.forwardTo(until);
        lastWoken.set(new Woken(until, moves));
    }
}
