package io.github.chainlets.mockserver.durable;

import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.settings.WorldLog;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worlds of a server that keeps them in a log: in memory are those that were used last. Made only where there is a log. Safe for
 * use by many threads.
 */
@Singleton
public final class DurableWorlds {
    /** How many are in memory at most, but for those that are in use. */
    private static final int MOST = 1_000;

    private static final int TICK_MILLIS = 50;
    private static final int SNAPSHOT_MILLIS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(DurableWorlds.class);

    private final Durability durability;
    private final ScheduledExecutorService ticks;
    private final ScheduledExecutorService snapshots;
    /** In the order of their last use. */
    private final Map<String, DurableWorld> byKey = new LinkedHashMap<>(16, 0.75f, true);

    @Inject
    public DurableWorlds(ServerSettings settings, Worlds worlds, Decider decider) {
        WorldLog kept = settings.worldLog();
        if (kept == null) {
            throw new IllegalStateException("there is no log to keep worlds in");
        }
        EventLog log = kept.log();
        this.durability = new Durability(
                log,
                kept.shared(),
                kept.snapshotEvery(),
                settings,
                worlds.memory(),
                this::makeRoom,
                decider,
                UUID.randomUUID().toString().substring(0, 8),
                new AtomicLong(),
                new AtomicBoolean());
        this.ticks = every(TICK_MILLIS, "mock-server-worlds", DurableWorld::tick);
        this.snapshots = every(SNAPSHOT_MILLIS, "mock-server-snapshots", DurableWorld::keepSnapshot);
    }

    private ScheduledExecutorService every(int millis, String name, Consumer<DurableWorld> work) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(each -> thread(name, each));
        var unused = thread.scheduleWithFixedDelay(() -> forAll(work), millis, millis, TimeUnit.MILLISECONDS);
        return thread;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the world of a key. It is read from the log when it is first asked for something. */
    public DurableWorld of(KeyId id) {
        synchronized (byKey) {
            DurableWorld known = byKey.computeIfAbsent(id.text(), first -> new DurableWorld(id, durability));
            if (byKey.size() > MOST) {
                byKey.values().removeIf(world -> world != known && byKey.size() > MOST && world.unload());
            }
            return known;
        }
    }

    /** Returns where the log has the world of a key. */
    public static StreamName stream(KeyId id) {
        return Replica.stream(id);
    }

    /** What a world was when an event had happened. */
    public record Past(long sequence, LiveWorld world, int reworded) implements AutoCloseable {
        /** Gives its memory back. */
        @Override
        public void close() {
            world.letGo();
        }
    }

    /** Returns a world as it was when an event had happened, or the last one if there are not so many. It is nobody's: close it. */
    public Past asOf(KeyId id, long sequence) {
        Replica replica = Replica.asOf(id, durability, sequence);
        return new Past(replica.sequence(), replica.world(), replica.reworded());
    }

    /** Returns those that are in memory. */
    public List<LiveWorld> loaded() {
        return all().stream().flatMap(world -> world.loaded().stream()).toList();
    }

    private List<DurableWorld> all() {
        synchronized (byKey) {
            return new ArrayList<>(byKey.values());
        }
    }

    private void forAll(Consumer<DurableWorld> work) {
        try {
            all().forEach(work);
        } catch (RuntimeException e) {
            // Thrown on, it would be the last time.
            LOG.error("What worlds have seen could not be written down", e);
        }
    }

    /** Returns how many are in memory. */
    public int count() {
        synchronized (byKey) {
            return byKey.size();
        }
    }

    /** Holds no request back any more. */
    public void closeHeld() {
        durability.closing().set(true);
        all().forEach(DurableWorld::closeHeld);
    }

    /** Writes down what waits. Nothing is asked of them any more. */
    public void close() {
        ticks.shutdown();
        snapshots.shutdown();
        all().forEach(DurableWorld::flush);
        // Looked at twice, a world rests.
        all().forEach(DurableWorld::keepSnapshot);
        all().forEach(DurableWorld::keepSnapshot);
    }

    /** Lets journals forget, those of the worlds first that were not used for longest. */
    private boolean makeRoom(long bytes) {
        long freed = 0;
        for (DurableWorld world : all()) {
            if (freed >= bytes) {
                break;
            }
            freed += world.shrink(bytes - freed);
        }
        return freed >= bytes;
    }
}
