package io.github.chainlets.mockserver.world;

import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Snapshot;
import io.github.chainlets.mockserver.json.BadInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The snapshots of a world, by name, oldest first. */
public final class Snapshots {
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 100;

    private final FakeChains chains;
    private final Map<String, Snapshot> byName = new LinkedHashMap<>();

    Snapshots(FakeChains chains) {
        this.chains = chains;
    }

    public synchronized void take(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw BadInput.at("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        if (byName.size() >= MOST && !byName.containsKey(name)) {
            throw new BadInput("there are " + MOST + " snapshots already: drop one first");
        }
        byName.remove(name);
        byName.put(name, chains.snapshot());
    }

    public synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Returns whether there was such a snapshot to go back to. */
    public synchronized boolean restore(String name) {
        Snapshot snapshot = byName.get(name);
        if (snapshot == null) {
            return false;
        }
        chains.restore(snapshot);
        return true;
    }

    /** Returns whether there was such a snapshot. */
    public synchronized boolean drop(String name) {
        return byName.remove(name) != null;
    }

    public synchronized void clear() {
        byName.clear();
    }
}
