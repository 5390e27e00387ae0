package io.github.chainlets.core.fleet.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a loop remembers of a run beside its events: since when it has watched and waited, and how often it has looked in vain. A
 * loop that begins without it, as after a crash, begins those anew. For one thread.
 */
public final class FleetMemory {
    private final Map<Integer, WatchedRollout> watched = new TreeMap<>();
    private final Map<Integer, Long> postponed = new TreeMap<>();
    private final Map<Integer, Integer> notLookedAt = new HashMap<>();
    private final Map<Integer, Integer> notTold = new HashMap<>();

    private FleetMemory() {}

    /** Returns the memory of a loop that begins. */
    public static FleetMemory empty() {
        return new FleetMemory();
    }

    /**
     * Returns the memory of a loop that another one has handed the run over to, by the same time.
     *
     * @param watched what that one has {@linkplain #watched() watched}
     * @param postponed what it has {@linkplain #postponed() waited} for
     */
    public static FleetMemory of(Collection<WatchedRollout> watched, Map<Integer, Long> postponed) {
        FleetMemory memory = new FleetMemory();
        watched.forEach(memory::seen);
        memory.postponed.putAll(postponed);
        return memory;
    }

    /** Returns the rollouts that are being watched. */
    public List<WatchedRollout> watched() {
        return new ArrayList<>(watched.values());
    }

    /** Returns since when a promotion was in the way of which entries, in nanoseconds of the run's time. */
    public Map<Integer, Long> postponed() {
        return new TreeMap<>(postponed);
    }

    WatchedRollout watched(WatchedRollout begun) {
        return watched.computeIfAbsent(begun.entry(), first -> begun);
    }

    void seen(WatchedRollout rollout) {
        watched.put(rollout.entry(), rollout);
    }

    long postponedSince(int entry, long now) {
        return postponed.computeIfAbsent(entry, first -> now);
    }

    int notLookedAt(int entry) {
        return notLookedAt.merge(entry, 1, Integer::sum);
    }

    int notTold(int entry) {
        return notTold.merge(entry, 1, Integer::sum);
    }

    void forget(int entry) {
        watched.remove(entry);
        postponed.remove(entry);
        notLookedAt.remove(entry);
        notTold.remove(entry);
    }
}
