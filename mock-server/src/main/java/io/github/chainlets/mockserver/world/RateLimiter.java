package io.github.chainlets.mockserver.world;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what comes in windows of one second, by a clock: a key's requests to each endpoint by that of its world. */
public final class RateLimiter {
    private static final int WINDOW_SECONDS = 1;
    /** The lower bits count, the upper ones hold the second that is counted. */
    private static final int COUNT_BITS = 28;

    private final Clock clock;
    private final ConcurrentMap<Integer, AtomicLong> windows = new ConcurrentHashMap<>();

    public RateLimiter(Clock clock) {
        this.clock = clock;
    }

    /** Forgets what has been counted. */
    void reset() {
        windows.clear();
    }

    /** Returns what has been counted. */
    Map<Integer, Long> mark() {
        if (windows.isEmpty()) {
            return Map.of();
        }
        Map<Integer, Long> counted = new HashMap<>();
        windows.forEach((endpoint, window) -> counted.put(endpoint, window.get()));
        return counted;
    }

    /** Undoes what was counted since. */
    void undoTo(Map<Integer, Long> mark) {
        windows.clear();
        mark.forEach((endpoint, window) -> windows.put(endpoint, new AtomicLong(window)));
    }

    /** Takes a turn, and returns 0; or, if there are none left, returns how many seconds to wait for the next window. */
    public int turn(int endpoint, int limit) {
        AtomicLong window = windows.computeIfAbsent(endpoint, first -> new AtomicLong());
        long second = clock.instant().getEpochSecond() << COUNT_BITS;
        long most = Math.min(limit, (1L << COUNT_BITS) - 1);
        while (true) {
            long before = window.get();
            long taken = before >> COUNT_BITS == second >> COUNT_BITS ? before - second : 0;
            if (taken >= most) {
                return WINDOW_SECONDS;
            }
            if (window.compareAndSet(before, second + taken + 1)) {
                return 0;
            }
        }
    }
}
