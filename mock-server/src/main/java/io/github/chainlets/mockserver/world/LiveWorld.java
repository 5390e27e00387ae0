package io.github.chainlets.mockserver.world;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.Snapshot;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.faults.ArmedFaults;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.traffic.Coverage;
import io.github.chainlets.mockserver.world.HeldRequests.End;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that belongs to one key. Worlds share nothing but memory. Safe for use by many threads. */
public final class LiveWorld {
    private final KeyId id;
    private final VirtualClock clock;
    private final FakeChains chains;
    private final Lifecycle lifecycle;
    private final InstanceTypeUpdater updater;
    private final RateLimiter rates;
    private final Journal journal;
    private final ArmedFaults faults;
    private final Snapshots snapshots;
    private final HeldRequests held = new HeldRequests();
    /** For what can be forgotten when it must. */
    private final ByteBudget budget;
    /** For what cannot: faults, snapshots, states. */
    private final ByteBudget pinned;

    private final Deployments deployments;
    private final AuditRoom audit;
    private final LongPredicate makeRoom;
    /** Held for writing while the world becomes another one. */
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();

    private final AtomicLong generation = new AtomicLong();
    /** Whether it is kept elsewhere, too: then only what others keep as well is forgotten to make room. */
    private final boolean durable;

    private long loaded;
    private volatile boolean gone;

    /** Makes a world as it is at the beginning, with a share of a server's memory. It is kept there, and nowhere else. */
    LiveWorld(KeyId id, ServerSettings settings, WorldMemory memory, LongPredicate makeRoom) {
        this(
                id,
                Beginning.of(settings, id, memory),
                Clock.systemUTC(),
                settings.journalSize(),
                memory,
                makeRoom,
                false);
    }

    private LiveWorld(
            KeyId id,
            Beginning beginning,
            Clock base,
            int journalSize,
            WorldMemory memory,
            LongPredicate makeRoom,
            boolean durable) {
        this.id = id;
        this.makeRoom = makeRoom;
        this.durable = durable;
        this.clock = VirtualClock.following(base);
        this.budget = memory.ofOne();
        this.chains = FakeChains.builder()
                .world(beginning.world())
                .clock(clock)
                .lifecycle(beginning.lifecycle())
                .promotionConflict(beginning.promotionConflict())
                .mostDeployments(beginning.mostDeployments())
                .seed(beginning.seed())
                .keyPrefix(id.prefix())
                .build();
        this.lifecycle = beginning.lifecycle();
        this.deployments = new Deployments(beginning.world(), budget);
        this.audit = new AuditRoom(budget);
        this.rates = new RateLimiter(clock);
        this.journal = new Journal(journalSize, budget, makeRoom);
        this.pinned = memory.pinnedOfOne();
        this.faults = new ArmedFaults(beginning.seed(), pinned);
        this.snapshots = new Snapshots(chains, pinned);
        this.updater = InstanceTypeUpdater.builder(chains)
                .checkBeforeSending(false)
                .catalogKeptFor(Duration.ZERO)
                .retryPolicy(RetryPolicy.NEVER)
                .build();
    }

    /**
     * Makes a world of which all that happens is kept elsewhere, too. Whoever makes it lets one thread at a time change it, undoes
     * what could not be kept, and ends what is held once that is.
     *
     * @param base what its clock follows
     */
    public static LiveWorld durable(
            KeyId id, Beginning beginning, Clock base, int journalSize, WorldMemory memory, LongPredicate makeRoom) {
        return new LiveWorld(id, beginning, base, journalSize, memory, makeRoom, true);
    }

    /**
     * Returns this world, for whoever kept a reference to it.
     *
     * @throws IllegalStateException if it has made room for others since: nobody reaches it any more
     */
    public LiveWorld here() {
        if (gone) {
            throw new IllegalStateException("this world is gone: a server keeps " + Worlds.MOST
                    + " worlds, fewer where memory is short, and this one's key was used longest ago");
        }
        return this;
    }

    /** Returns whose it is. */
    public KeyId id() {
        return id;
    }

    /** Returns its time. */
    public VirtualClock clock() {
        return clock;
    }

    /** Returns its state. */
    public FakeChains chains() {
        return chains;
    }

    /** Returns its state as it is now, to read more than once: it stands still. */
    public FakeChains still() {
        FakeChains still = FakeChains.builder()
                .clock(Clock.fixed(clock.instant(), ZoneOffset.UTC))
                .lifecycle(lifecycle)
                .build();
        still.restore(chains.snapshot());
        return still;
    }

    /** Returns what plans updates of its state. */
    public InstanceTypeUpdater updater() {
        return updater;
    }

    /** Returns what counts its requests, by its time. */
    public RateLimiter rates() {
        return rates;
    }

    /** Returns what it has seen. */
    public Journal journal() {
        return journal;
    }

    /** Returns what its clients were led through, whatever was reset and cleared since. */
    public Coverage coverage() {
        return journal.seen().coverage(lifecycle);
    }

    /** Returns what is to go wrong. */
    public ArmedFaults faults() {
        return faults;
    }

    /** Returns the requests whose answers are held back. */
    public HeldRequests held() {
        return held;
    }

    /**
     * Applies an update.
     *
     * @throws NoRoomException if there is no memory left for another deployment
     */
    public UpdateOutcome update(EnvironmentRef environment, InstanceTypeUpdates updates) {
        return inRoomForOne(
                environment.chainId(),
                () -> updater.update(environment, updates),
                outcome -> outcome.chainDeployment() != null);
    }

    /**
     * Promotes a deployment.
     *
     * @throws NoRoomException if there is no memory left for another deployment
     */
    public ChainDeployment promote(
            EnvironmentRef environment, DeploymentId deployment, boolean cleansUp, Duration timeout) {
        return inRoomForOne(
                environment.chainId(),
                () -> chains.promotions().promote(environment, deployment, cleansUp, timeout),
                promoted -> !promoted.id().equals(deployment));
    }

    /** Deletes a deployment, and gives its room back. */
    public void deleteDeployment(ChainId chain, DeploymentId deployment, Duration timeout) {
        chains.deletions().deleteDeployment(chain, deployment, timeout);
        deployments.giveBack(chain);
    }

    /** Deletes a chain, and gives the room of its deployments back. */
    public void deleteChain(ChainId chain, Duration timeout) {
        chains.deletions().deleteChain(chain, timeout);
        deployments.clear(chain);
    }

    /** Does what may make a deployment: with room for one, which is given back if it makes none. */
    private <T> T inRoomForOne(ChainId chain, Supplier<T> doing, Predicate<T> makesOne) {
        while (!deployments.take(chain)) {
            if (!makeRoom.test(1) && shrink(1) == 0) {
                throw new NoRoomException("another deployment");
            }
        }
        boolean made = false;
        try {
            T done = doing.get();
            made = makesOne.test(done);
            return done;
        } finally {
            if (!made) {
                deployments.giveBack(chain);
            }
        }
    }

    /** Returns which beginning this is: another one after each reset, load and restore. */
    public long generation() {
        return generation.get();
    }

    /** Does something unless the world has become another one since. Returns {@code null} if it has. */
    public <T> @Nullable T inGeneration(long wanted, Supplier<T> doing) {
        changing.readLock().lock();
        try {
            return generation.get() == wanted ? doing.get() : null;
        } finally {
            weighAudit();
            changing.readLock().unlock();
        }
    }

    /** What was done stays done: where there is no room for its entries, they are counted with those of a later change. */
    private void weighAudit() {
        boolean room = true;
        while (room && !audit.hold(chains.auditEntriesHeld())) {
            room = makeRoom.test(1) || shrink(1) > 0;
        }
    }

    /**
     * Goes back to the beginning, chances and rate limits included, and lets go of the requests that are held. Time goes on from
     * where it is, at its usual speed: what has been seen stays in the past.
     */
    public void reset() {
        become(() -> {
            faults.reset();
            chains.reset();
            snapshots.clear();
            deployments.clear();
            rates.reset();
            clock.speed(1);
            journal.clear();
            return true;
        });
    }

    /**
     * Begins with another state.
     *
     * @throws NoRoomException if there is no memory left for it
     */
    public void load(World world) {
        become(() -> {
            long weight = WorldWeight.of(world);
            // The one before stays with the snapshots of it.
            if (!snapshots.names().isEmpty() ? !pinned.tryTake(weight) : !pinned.tryTake(weight - loaded)) {
                throw new NoRoomException("this state");
            }
            loaded = snapshots.names().isEmpty() ? weight : loaded + weight;
            chains.load(world);
            deployments.clear(world);
            return true;
        });
    }

    /** Takes a snapshot. */
    public void takeSnapshot(String name) {
        snapshots.take(name, deployments.everTaken());
    }

    /** Goes back to a snapshot. Returns whether there is one of this name. */
    public boolean restoreSnapshot(String name) {
        return become(() -> snapshots.restore(name));
    }

    /** Forgets a snapshot. Returns whether there was one of this name. */
    public boolean dropSnapshot(String name) {
        return snapshots.drop(name);
    }

    /** Returns the names of the snapshots, oldest first. */
    public List<String> snapshots() {
        return snapshots.names();
    }

    /** A world at one moment, to go back to. */
    public record Mark(
            Snapshot chains,
            VirtualClock.Mark clock,
            Map<Integer, Long> rates,
            ArmedFaults.Mark faults,
            Snapshots.Mark snapshots,
            Deployments.Mark deployments,
            Journal.@Nullable Mark journal,
            long loaded,
            long generation) {}

    /**
     * Returns what there is now.
     *
     * @param whole whether the journal may be forgotten, too
     */
    public Mark mark(boolean whole) {
        return new Mark(
                chains.snapshot(),
                clock.mark(),
                rates.mark(),
                faults.mark(),
                snapshots.mark(),
                deployments.mark(),
                whole ? journal.mark() : null,
                loaded,
                generation.get());
    }

    /** Undoes what was done since. */
    public void undoTo(Mark mark) {
        chains.undoTo(mark.chains());
        clock.undoTo(mark.clock());
        rates.undoTo(mark.rates());
        faults.undoTo(mark.faults());
        snapshots.undoTo(mark.snapshots());
        deployments.undoTo(mark.deployments());
        weighAudit();
        if (mark.journal() != null) {
            journal.undoTo(mark.journal());
        }
        pinned.give(loaded - mark.loaded());
        loaded = mark.loaded();
        generation.set(mark.generation());
    }

    /** Lets go of the requests that are held: it has become another world. */
    public void endHeld() {
        held.end(End.RESET);
    }

    /** Holds no request back any more: the server stops. */
    public void closeHeld() {
        held.close();
    }

    /** Makes room: forgets the oldest entries of its journal, then the older half of its deployments. Returns how much. */
    public long shrink(long bytes) {
        long freed = journal.shrink(bytes);
        return durable || freed >= bytes ? freed : freed + deployments.shrink(chains::forgetDeploymentsBut);
    }

    /** Gives up all that it keeps: it has been let go. */
    public void letGo() {
        gone = true;
        held.end(End.RESET);
        journal.letGo();
        faults.clear();
        snapshots.clear();
        deployments.clear();
        audit.hold(0);
        pinned.give(loaded);
        loaded = 0;
    }

    private boolean become(BooleanSupplier change) {
        boolean changed;
        changing.writeLock().lock();
        try {
            changed = change.getAsBoolean();
            weighAudit();
            if (changed) {
                generation.incrementAndGet();
            }
        } finally {
            changing.writeLock().unlock();
        }
        if (changed && !durable) {
            held.end(End.RESET);
        }
        return changed;
    }
}
