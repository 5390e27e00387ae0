package io.github.chainlets.mockserver.durable;

import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Codec;
import io.github.chainlets.mockserver.worldlog.WorldSnapshot;
import io.github.chainlets.mockserver.worldlog.WorldStopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides, stores and answers, in this order; undoes what could not be stored. Used by one thread at a time. */
final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MOST_CONFLICTS = 1_000;
    private static final int TRIES = 3;
    private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final KeyId id;
    private final Durability durability;
    private final Notes notes;
    private final SplittableRandom jitter;
    private volatile @Nullable Replica replica;
    private @Nullable WorldStopped stopped;
    /** An append of which it is not known whether it was stored. */
    private @Nullable Unsure unsure;

    private record Unsure(String name, Notes.Batch notes) {}

    private enum Fate {
        STORED,
        CONFLICT,
        NOT_STORED,
        UNKNOWN
    }

    Committer(KeyId id, Durability durability, Notes notes) {
        this.id = id;
        this.durability = durability;
        this.notes = notes;
        this.jitter = new SplittableRandom(id.number() ^ durability.server().hashCode());
    }

    /** Returns the world if it is in memory. */
    @Nullable
    LiveWorld loaded() {
        Replica known = replica;
        return known == null ? null : known.world();
    }

    /** Returns the number of the last event that is in the world in memory; 0 if none is. */
    long sequence() {
        Replica known = replica;
        return known == null ? 0 : known.sequence();
    }

    /** Decides about tasks, in their order. */
    void decide(List<Task> tasks) {
        List<Task> open = new ArrayList<>(tasks);
        for (int conflicts = 0; !open.isEmpty(); ) {
            try {
                Replica now = current();
                if (open.stream().anyMatch(Task::looks) && !notes.isEmpty()) {
                    writeDown(now);
                }
                conflicts = decide(now, open, conflicts);
            } catch (EventLogException e) {
                refuse(open, Refusals.unreadable(e));
            } catch (WorldStopped e) {
                refuse(open, Refusals.stopped(e));
            } catch (NoRoomException e) {
                refuse(open, Refusals.noRoom(e));
            }
        }
    }

    private int decide(Replica now, List<Task> open, int conflicts) {
        LiveWorld world = now.world();
        long generation = world.generation();
        boolean mayChange = durability.settings().rateLimit() > 0
                || !world.faults().isEmpty()
                || open.stream().anyMatch(Task::mayChange);
        LiveWorld.Mark mark = mayChange ? world.mark(open.stream().anyMatch(Task::looks)) : null;
        Draft draft = Draft.of(now, open, notes, durability.nextName());
        if (draft.changed().isEmpty() || mark == null) {
            draft.holds(List.of());
            open.clear();
            return conflicts;
        }
        Fate fate = append(now, draft);
        if (fate != Fate.STORED) {
            world.undoTo(mark);
        }
        if (fate == Fate.UNKNOWN) {
            fate = lookFor(now, draft);
        }
        if (fate == Fate.STORED) {
            if (world.generation() != generation) {
                world.endHeld();
            }
            open.clear();
        } else if (fate == Fate.CONFLICT && conflicts < MOST_CONFLICTS) {
            pause(conflicts);
        } else {
            open.removeAll(draft.changed());
            refuse(draft.changed(), fate == Fate.UNKNOWN ? Refusals.unknown() : Refusals.notStored());
        }
        return conflicts + 1;
    }

    /** The same append may be made again: it is stored, or conflicts with itself, so that in the end it is known. */
    private Fate append(Replica now, Draft draft) {
        List<Event> events = draft.events().stream().map(Codec::write).toList();
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                AppendResult result = durability.log().append(now.stream(), now.sequence(), events);
                if (result == AppendResult.STORED) {
                    draft.holds(now.appended(draft.events()));
                    notes.drop(draft.notes());
                    return Fate.STORED;
                }
                return tries == 0 ? Fate.CONFLICT : Fate.UNKNOWN;
            } catch (EventLogException e) {
                LOG.warn("A change of world {} was not stored at once: {}", id.label(), e.getMessage());
                pause(tries);
            }
        }
        return Fate.UNKNOWN;
    }

    /** Finds out what has become of an append that failed. */
    private Fate lookFor(Replica now, Draft draft) {
        unsure = new Unsure(draft.name(), draft.notes());
        long before = now.sequence();
        try {
            Optional<List<Long>> entries = now.readOn(draft.name());
            if (entries.isPresent()) {
                draft.holds(entries.get());
                notes.drop(draft.notes());
                unsure = null;
                return Fate.STORED;
            }
            // Where another event has its place, it can never be stored. Whoever appends alone has nothing under way.
            Fate fate = now.sequence() > before ? Fate.CONFLICT : durability.shared() ? Fate.UNKNOWN : Fate.NOT_STORED;
            unsure = fate == Fate.UNKNOWN ? unsure : null;
            return fate;
        } catch (EventLogException e) {
            return Fate.UNKNOWN;
        }
    }

    /** Returns the world as it is now, by the log. */
    private Replica current() {
        if (stopped != null) {
            throw stopped;
        }
        Replica known = replica;
        try {
            if (known == null) {
                Replica read = Replica.read(id, durability);
                replica = read;
                if (durability.closing().get()) {
                    read.world().closeHeld();
                }
                return read;
            }
            if (durability.shared() || unsure != null) {
                readOn(known);
            } else {
                known.goOn();
            }
            return known;
        } catch (WorldStopped e) {
            LOG.error("World {} is not served: {}", id.label(), e.getMessage());
            stopped = e;
            letGo(known);
            throw e;
        } catch (NoRoomException e) {
            letGo(known);
            throw e;
        }
    }

    private void readOn(Replica known) {
        Unsure before = unsure;
        if (known.readOn(before == null ? "" : before.name()).isPresent() && before != null) {
            notes.drop(before.notes());
        }
        unsure = null;
    }

    private void letGo(@Nullable Replica known) {
        replica = null;
        if (known != null) {
            known.world().letGo();
        }
    }

    /** Stores what waits to be written down. */
    private void writeDown(Replica known) {
        Replica now = known;
        for (int conflicts = 0; !notes.isEmpty(); conflicts++) {
            String name = durability.nextName();
            Notes.Batch batch = notes.some(name);
            List<Event> events = batch.events().stream().map(Codec::write).toList();
            unsure = new Unsure(name, batch);
            AppendResult result = durability.log().append(now.stream(), now.sequence(), events);
            unsure = null;
            if (result == AppendResult.STORED) {
                var unused = now.appended(batch.events());
                notes.drop(batch);
            } else {
                pause(conflicts);
                now = current();
            }
        }
    }

    /** Writes down what waits, and reads what others did if somebody waits for it. */
    void tick() {
        try {
            Replica known = replica;
            if (!notes.isEmpty()) {
                writeDown(current());
            } else if (known != null
                    && durability.shared()
                    && (known.world().journal().isWatched()
                            || !known.world().held().isEmpty())) {
                current();
            }
        } catch (EventLogException | WorldStopped | NoRoomException e) {
            LOG.warn("What world {} has seen is not written down yet: {}", id.label(), e.getMessage());
        }
    }

    /** A snapshot that is to be kept, if the events agree. */
    record Due(Replica replica, long sequence, WorldSnapshot snapshot) {}

    /** Returns a snapshot of the world as it is now, if so much has happened that it is worth it. */
    @Nullable
    Due snapshotIfDue() {
        Replica now = replica;
        return now == null || unsure != null || !now.isSnapshotDue()
                ? null
                : new Due(now, now.sequence(), now.snapshot());
    }

    /** Lets go of the world in memory, unless somebody watches it or waits in it. */
    boolean unload() {
        Replica known = replica;
        if (known == null) {
            return true;
        }
        if (!notes.isEmpty()
                || known.world().journal().isWatched()
                || !known.world().held().isEmpty()) {
            return false;
        }
        letGo(known);
        return true;
    }

    private void pause(int conflicts) {
        long most = Math.min(MOST_PAUSE_NANOS, 100_000L << Math.min(conflicts, 10));
        LockSupport.parkNanos(jitter.nextLong(most));
    }

    private static void refuse(List<Task> tasks, Answer answer) {
        tasks.forEach(task -> task.refuse(answer));
        tasks.clear();
    }
}
