package io.github.chainlets.reliability;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what will be, for half a minute at most. */
final class Eventually {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private Eventually() {}

    /** Waits until something holds; if it never does, the failure says what there was in the end. */
    static void holds(BooleanSupplier wanted, Supplier<String> what) {
        long start = System.nanoTime();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() - start > MOST_NANOS) {
                throw new AssertionError("still not so after half a minute: " + what.get());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
