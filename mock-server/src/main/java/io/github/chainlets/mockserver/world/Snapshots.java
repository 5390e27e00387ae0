package io.github.chainlets.mockserver.world;

import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Snapshot;
import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.json.BadInput;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The snapshots of a world, by name, oldest first. Each takes the room of what was made since the one before it; a snapshot that
 * goes leaves that to the next, which keeps it, too.
 */
final class Snapshots {
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 100;
    private static final int OVERHEAD = 2_000;

    private final FakeChains chains;
    private final ByteBudget budget;
    private final Map<String, Kept> byName = new LinkedHashMap<>();
    private long madeBefore;

    Snapshots(FakeChains chains, ByteBudget budget) {
        this.chains = chains;
        this.budget = budget;
    }

    record Kept(Snapshot snapshot, long weight) {}

    /** Takes a snapshot; {@code made} is the room of all that was ever made in this world. */
    synchronized void take(String name, long made) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw BadInput.at("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        if (byName.size() >= MOST && !byName.containsKey(name)) {
            throw new BadInput("there are " + MOST + " snapshots already: drop one first");
        }
        long weight = OVERHEAD + made - madeBefore;
        if (!budget.tryTake(weight)) {
            throw new NoRoomException("this snapshot");
        }
        boolean unused = drop(name);
        madeBefore = made;
        byName.put(name, new Kept(chains.snapshot(), weight));
    }

    synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Returns whether there was such a snapshot to go back to. */
    synchronized boolean restore(String name) {
        Kept kept = byName.get(name);
        if (kept == null) {
            return false;
        }
        chains.restore(kept.snapshot());
        return true;
    }

    /** Returns whether there was such a snapshot. */
    synchronized boolean drop(String name) {
        Iterator<Map.Entry<String, Kept>> all = byName.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Kept> entry = all.next();
            if (entry.getKey().equals(name)) {
                long weight = entry.getValue().weight();
                all.remove();
                if (all.hasNext()) {
                    Map.Entry<String, Kept> next = all.next();
                    next.setValue(
                            new Kept(next.getValue().snapshot(), next.getValue().weight() + weight - OVERHEAD));
                    budget.give(OVERHEAD);
                } else {
                    budget.give(weight);
                }
                return true;
            }
        }
        return false;
    }

    /** What there is at one moment, to go back to. */
    record Mark(Map<String, Kept> byName, long madeBefore) {}

    synchronized Mark mark() {
        return new Mark(new LinkedHashMap<>(byName), madeBefore);
    }

    /** Undoes what was done since. */
    synchronized void undoTo(Mark mark) {
        clear();
        mark.byName().values().forEach(kept -> budget.give(-kept.weight()));
        byName.putAll(mark.byName());
        madeBefore = mark.madeBefore();
    }

    synchronized void clear() {
        byName.values().forEach(kept -> budget.give(kept.weight()));
        byName.clear();
    }
}
