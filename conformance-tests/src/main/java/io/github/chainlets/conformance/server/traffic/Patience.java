package io.github.chainlets.conformance.server.traffic;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Trial;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a read may be behind what was made: two seconds where the server was found to be late, a moment elsewhere; and no
 * more at all once that was waited for in vain a few times, so that a wrong server does not hold up each requirement. Safe
 * for use by many threads.
 */
final class Patience {
    private static final Duration LATE = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final int MOST_VAIN = 4;

    private final Trial.Conditions conditions;
    private final AtomicInteger vain = new AtomicInteger();

    Patience(Trial.Conditions conditions) {
        this.conditions = conditions;
    }

    /** Tells whether reads show late what an update has made. */
    boolean readsAreLate() {
        return conditions.variant(Variant.V_LAG).equals("LATE");
    }

    /** Tells whether what began at this time of {@link System#nanoTime} is waited for no more. */
    boolean isOver(long since) {
        Duration most = readsAreLate() ? LATE : MOMENT;
        return vain.get() >= MOST_VAIN || System.nanoTime() - since > most.toNanos();
    }

    /** Says that something never came, and whether it was waited for at all. */
    void inVain(boolean waited) {
        if (waited) {
            vain.incrementAndGet();
        }
    }
}
