package io.github.chainlets.mockserver.durable;

import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.core.spi.log.Tail;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.journal.JournalEntry.Arrival;
import io.github.chainlets.mockserver.journal.JournalEntry.Outcome;
import io.github.chainlets.mockserver.traffic.RecordedRequest.State;
import io.github.chainlets.mockserver.world.Beginning;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Agreement;
import io.github.chainlets.mockserver.worldlog.Asked;
import io.github.chainlets.mockserver.worldlog.Codec;
import io.github.chainlets.mockserver.worldlog.Decision;
import io.github.chainlets.mockserver.worldlog.WorldEvent;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Began;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Called;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Decided;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Ended;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Seen;
import io.github.chainlets.mockserver.worldlog.WorldEvent.SeenRequest;
import io.github.chainlets.mockserver.worldlog.WorldSnapshot;
import io.github.chainlets.mockserver.worldlog.WorldStopped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A world as its log has it so far. Not safe for use by many threads. */
final class Replica {
    private static final int PAGE = 1_000;

    private final Durability durability;
    private final Decider decider;
    private final StreamName stream;
    private final LogTime time;
    private final LiveWorld world;
    private final KeptSnapshots snapshots;
    /** What the world's clock followed at the last call. */
    private Instant lastBase;

    private long sequence = 1;
    private long lastLook;
    private int reworded;

    private Replica(Durability durability, StreamName stream, LogTime time, LiveWorld world) {
        this.durability = durability;
        this.decider = durability.decider();
        this.stream = stream;
        this.time = time;
        this.world = world;
        this.snapshots = new KeptSnapshots(durability.log(), stream, durability.snapshotEvery());
        this.lastBase = time.instant();
    }

    /** Returns where the log has the world of a key. */
    static StreamName stream(KeyId id) {
        return new StreamName("world/" + id.text());
    }

    /**
     * Reads a world, which begins now if it never did.
     *
     * @throws EventLogException if the log cannot be read
     * @throws WorldStopped if this version of the server cannot go on with it
     */
    static Replica read(KeyId id, Durability durability) {
        Replica replica = beginning(id, durability, durability.settings().journalSize());
        replica.snapshots.find(Long.MAX_VALUE).ifPresent(replica::goTo);
        var unused = replica.readOn("");
        // Nothing has been done to it but what the events say, so there is nothing to compare it with.
        if (replica.snapshots.isDue(replica.sequence, true)) {
            replica.snapshots.keep(replica.sequence, replica.snapshot());
        }
        return replica;
    }

    /**
     * Reads a world as it was when an event had happened.
     *
     * @throws EventLogException if the log cannot be read
     * @throws WorldStopped if this version of the server cannot go on with it
     */
    static Replica asOf(KeyId id, Durability durability, long sequence) {
        return asOf(id, durability, sequence, durability.settings().journalSize());
    }

    private static Replica asOf(KeyId id, Durability durability, long sequence, int journalSize) {
        Replica replica = beginning(id, durability, journalSize);
        replica.snapshots.find(Math.max(1, sequence)).ifPresent(replica::goTo);
        while (replica.sequence < sequence) {
            int page = (int) Math.min(PAGE, sequence - replica.sequence);
            List<StoredEvent> events = durability
                    .log()
                    .read(replica.stream, replica.sequence, page)
                    .events();
            if (events.isEmpty()) {
                break;
            }
            for (StoredEvent stored : events) {
                replica.next(stored);
                replica.again(stored.sequence(), Codec.read(stored));
            }
        }
        return replica;
    }

    private static Replica beginning(KeyId id, Durability durability, int journalSize) {
        StreamName stream = stream(id);
        Tail tail = durability.log().read(stream, 0, 1);
        while (tail.events().isEmpty()) {
            Beginning beginning = Beginning.of(durability.settings(), id, durability.memory());
            // Whoever comes first: all go on with what is there then.
            var unused = durability
                    .log()
                    .append(stream, 0, List.of(Codec.write(new Began(durability.nextName(), tail.now(), beginning))));
            tail = durability.log().read(stream, 0, 1);
        }
        if (!(Codec.read(tail.events().get(0)) instanceof Began began)) {
            throw new WorldStopped("its first event is not how it began");
        }
        LogTime time = new LogTime(began.base());
        LiveWorld world =
                LiveWorld.durable(id, began.beginning(), time, journalSize, durability.memory(), durability.makeRoom());
        return new Replica(durability, stream, time, world);
    }

    /** Returns how many answers would be in other words now, though they agree. */
    int reworded() {
        return reworded;
    }

    LiveWorld world() {
        return world;
    }

    long sequence() {
        return sequence;
    }

    StreamName stream() {
        return stream;
    }

    /**
     * Does what has been appended since, and lets the world's clock go on.
     *
     * @param name the name of an append of which it is not known whether it was stored; empty for none
     * @return the journal's numbers of the calls in it; empty if it was not stored
     */
    Optional<List<Long>> readOn(String name) {
        List<Long> entries = new ArrayList<>();
        boolean found = false;
        Tail tail;
        do {
            tail = durability.log().read(stream, sequence, PAGE);
            for (StoredEvent stored : tail.events()) {
                next(stored);
                WorldEvent event = Codec.read(stored);
                long entry = again(stored.sequence(), event);
                if (event.by().equals(name)) {
                    found = true;
                    if (event instanceof Called) {
                        entries.add(entry);
                    }
                }
            }
        } while (tail.events().size() == PAGE);
        time.goOnTo(tail.now());
        return found ? Optional.of(entries) : Optional.empty();
    }

    /** Lets the world's clock go on by the clock of this machine: where nobody else appends, there is nothing to read. */
    void goOn() {
        time.goOnTo(Clock.systemUTC().instant());
    }

    /** These were appended, and what they did is done. Returns the journal's numbers of the calls among them. */
    List<Long> appended(List<WorldEvent> events) {
        List<Long> entries = new ArrayList<>();
        for (WorldEvent event : events) {
            sequence++;
            long entry = journalise(event);
            if (event instanceof Called called) {
                lastBase = called.base();
                entries.add(entry);
            }
        }
        return entries;
    }

    private void goTo(KeptSnapshots.Found found) {
        lastBase = found.snapshot().base();
        time.showAgain(lastBase);
        found.snapshot().goOn(world);
        sequence = found.sequence();
    }

    /** Returns whether so much has happened that a snapshot is worth it; if so, this is not asked for again soon. */
    boolean isSnapshotDue() {
        boolean resting = sequence == lastLook;
        lastLook = sequence;
        return snapshots.isDue(sequence, resting);
    }

    /** Returns what it is now. */
    WorldSnapshot snapshot() {
        String event = snapshots.event(sequence).orElseThrow(() -> missing(sequence));
        return WorldSnapshot.of(world, event, lastBase);
    }

    /**
     * Keeps a snapshot that was taken of it, if the events lead to it. Meanwhile it may go on.
     *
     * @throws WorldStopped if they do not
     */
    void keep(KeyId id, long at, WorldSnapshot snapshot) {
        if (durability.shared() && snapshots.isKeptByAnother(at)) {
            return;
        }
        Replica again = asOf(id, durability.lettingOthersBe(), at, 0);
        try {
            if (!again.snapshot().agrees(snapshot)) {
                throw new WorldStopped("its events lead to another state than it has at event " + at);
            }
            snapshots.keep(at, snapshot);
        } finally {
            again.world().letGo();
        }
    }

    /** Returns what the world's clock follows. */
    Instant base() {
        return time.instant();
    }

    /** What comes after a gap was decided about a world that nobody knows any more. */
    private void next(StoredEvent stored) {
        if (stored.sequence() != sequence + 1) {
            throw missing(sequence + 1);
        }
        sequence++;
    }

    private static WorldStopped missing(long event) {
        return new WorldStopped("event " + event + " is missing");
    }

    private long again(long number, WorldEvent event) {
        if (event instanceof Began) {
            throw new WorldStopped("event " + number + " begins it anew");
        }
        if (event instanceof Called called) {
            time.showAgain(called.base());
            lastBase = called.base();
            long generation = world.generation();
            Decision decision = decider.again(world, called.asked(), called.turned(), called.entry() != null);
            boolean same = Agreement.check(number, decider.operation(called.asked()), called, decision);
            reworded += same ? 0 : 1;
            if (world.generation() != generation) {
                world.endHeld();
            }
        }
        return journalise(event);
    }

    /** Returns the number of the entry that a call has; 0 for none. */
    private long journalise(WorldEvent event) {
        Journal journal = world.journal();
        if (event instanceof Called called) {
            return called(journal, called);
        }
        if (event instanceof Seen seen) {
            for (SeenRequest request : seen.requests()) {
                Asked asked = request.asked();
                JournalEntry entry = journal.begin(
                        arrival(request.at(), request.operation(), asked.path(), asked, request.nearMiss()));
                journal.complete(entry, request.outcome());
            }
        } else if (event instanceof Ended ended) {
            journal.find(ended.entry()).ifPresent(entry -> journal.complete(entry, ended.outcome()));
        }
        return 0;
    }

    private long called(Journal journal, Called called) {
        Asked asked = called.asked();
        Long held = called.entry();
        if (held != null || !decider.isJournaled(asked)) {
            return held == null ? 0 : held;
        }
        JournalEntry entry =
                journal.begin(arrival(called.at(), decider.operation(asked), decider.path(asked), asked, null));
        Decided decided = called.decided();
        if (called.struck() != null) {
            entry.struckBy(called.struck());
            journal.tell(entry);
        } else if (decided != null) {
            journal.complete(
                    entry,
                    new Outcome(
                            State.ANSWERED,
                            decided.status(),
                            decided.status(),
                            decided.answer(),
                            decided.refusedBy(),
                            called.nanos()));
        }
        return entry.id();
    }

    private static Arrival arrival(Instant at, String operation, String path, Asked asked, @Nullable String nearMiss) {
        return new Arrival(
                at,
                operation,
                asked.method(),
                path,
                asked.query(),
                asked.headers().toArray(String[]::new),
                JournalEntry.kept(asked.body()),
                nearMiss);
    }
}
