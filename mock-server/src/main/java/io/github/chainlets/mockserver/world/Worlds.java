package io.github.chainlets.mockserver.world;

import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.settings.ServerSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The worlds, one for each key, made when the key is first seen, and the memory that they share. Safe for use by many threads. */
@Singleton
public final class Worlds {
    /** How many there are at most; then the one that was not used for longest makes room. */
    static final int MOST = 100_000;

    private static final int MOST_UNAUTHENTICATED = 200;
    /** What is asked for at least when room is made, so that it need not be made for each request. */
    private static final int PART_TO_FREE = 64;

    private final ServerSettings settings;
    private final int most;
    private final WorldMemory memory;
    private final ByteBudget kept;
    private final long weightOfEach;
    private final LiveWorld nobody;
    private final Journal unauthenticated;
    private boolean closing;
    private long letGo;
    /** In the order of their last use. */
    private final Map<String, LiveWorld> byKey = new LinkedHashMap<>(16, 0.75f, true);

    @Inject
    public Worlds(ServerSettings settings) {
        this(settings, MOST);
    }

    Worlds(ServerSettings settings, int most) {
        this.settings = settings;
        this.most = most;
        this.memory = WorldMemory.of(settings.memory());
        this.kept = memory.kept();
        this.weightOfEach = WorldWeight.ofOneMore(settings.world());
        this.nobody = new LiveWorld(new KeyId("nobody", 0, "nobody"), settings, memory, this::makeRoom);
        this.unauthenticated = new Journal(MOST_UNAUTHENTICATED, kept.share(kept.limit() / 16), this::makeRoom);
    }

    /** Returns the memory that they share with what comes and goes. */
    public WorldMemory memory() {
        return memory;
    }

    /** Returns the world of a key. */
    public LiveWorld of(KeyId id) {
        synchronized (byKey) {
            LiveWorld known = byKey.get(id.text());
            if (known != null) {
                return known;
            }
        }
        // Made outside, so that nobody waits for it but its own client.
        LiveWorld made = new LiveWorld(id, settings, memory, this::makeRoom);
        synchronized (byKey) {
            LiveWorld known = byKey.putIfAbsent(id.text(), made);
            if (known != null) {
                return known;
            }
            if (closing) {
                made.held().close();
            }
            makeRoomForOne();
            return made;
        }
    }

    /** Returns a world for what needs none: routes that are open to anybody. It is not among the others. */
    public LiveWorld nobody() {
        return nobody;
    }

    /** Returns the newest requests that came without a key that is welcome. */
    public Journal unauthenticated() {
        return unauthenticated;
    }

    /** Returns those that there are. */
    public List<LiveWorld> all() {
        synchronized (byKey) {
            return List.copyOf(byKey.values());
        }
    }

    /** Returns how many there are. */
    public int count() {
        synchronized (byKey) {
            return byKey.size();
        }
    }

    /** Returns how many had to make room for others. */
    public long letGo() {
        synchronized (byKey) {
            return letGo;
        }
    }

    /** Holds no request back any more. */
    public void close() {
        List<LiveWorld> all;
        synchronized (byKey) {
            closing = true;
            all = List.copyOf(byKey.values());
        }
        all.forEach(world -> world.held().close());
    }

    /** Lets go of the worlds that were not used for longest, until there is room for the one that was just added. */
    private void makeRoomForOne() {
        boolean taken = kept.tryTake(weightOfEach);
        Iterator<LiveWorld> eldest = byKey.values().iterator();
        while ((byKey.size() > most || !taken) && byKey.size() > 1) {
            LiveWorld world = eldest.next();
            eldest.remove();
            letGo++;
            kept.give(weightOfEach);
            world.letGo();
            taken = taken || kept.tryTake(weightOfEach);
        }
    }

    /** Makes the worlds forget that were not used for longest. Returns whether there was enough to forget. */
    private boolean makeRoom(long bytes) {
        long wanted = Math.max(bytes, kept.limit() / PART_TO_FREE);
        List<LiveWorld> eldestFirst;
        synchronized (byKey) {
            eldestFirst = List.copyOf(byKey.values());
        }
        long freed = 0;
        for (LiveWorld world : eldestFirst) {
            freed += world.shrink(wanted - freed);
            if (freed >= wanted) {
                return true;
            }
        }
        return freed >= bytes;
    }
}
