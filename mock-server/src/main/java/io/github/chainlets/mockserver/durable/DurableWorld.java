package io.github.chainlets.mockserver.durable;

import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.journal.JournalEntry.Outcome;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Asked;
import io.github.chainlets.mockserver.worldlog.Decision;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Ended;
import io.github.chainlets.mockserver.worldlog.WorldEvent.SeenRequest;
import io.github.chainlets.mockserver.worldlog.WorldStopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A world that lasts. What is asked of it is decided by one thread at a time; what comes meanwhile is decided and stored together
 * with it, by the thread whose turn is next. Nothing that changes it is answered before it is stored. Safe for use by many threads.
 */
public final class DurableWorld {
    private static final Logger LOG = LoggerFactory.getLogger(DurableWorld.class);

    private final KeyId id;
    private final Notes notes = new Notes();
    private final Committer committer;
    private final ReentrantLock turn = new ReentrantLock();
    private final ConcurrentLinkedQueue<Task> waiting = new ConcurrentLinkedQueue<>();

    DurableWorld(KeyId id, Durability durability) {
        this.id = id;
        this.committer = new Committer(id, durability, notes);
    }

    /** Returns whose it is. */
    public KeyId id() {
        return id;
    }

    /** Returns it if it is in memory. */
    Optional<LiveWorld> loaded() {
        return Optional.ofNullable(committer.loaded());
    }

    /** Returns the number of its last event, to whoever decides about it. */
    public long sequence() {
        return committer.sequence();
    }

    /** Decides about a request, once it is its turn. */
    public Ruling decide(Ask ask) {
        Task task = new Task(ask);
        waiting.add(task);
        turn.lock();
        try {
            if (task.isOpen()) {
                decideAll(drained());
            }
        } finally {
            turn.unlock();
        }
        return task.ruling();
    }

    private List<Task> drained() {
        List<Task> tasks = new ArrayList<>();
        for (Task next = waiting.poll(); next != null; next = waiting.poll()) {
            tasks.add(next);
        }
        return tasks;
    }

    private void decideAll(List<Task> tasks) {
        try {
            committer.decide(tasks);
        } finally {
            for (Task task : tasks) {
                if (task.isOpen()) {
                    // What is wrong goes up in this thread; the others are told that something is.
                    task.refuse(ErrorEnvelope.error(
                            500, ErrorEnvelope.INTERNAL_ERROR, "The mock server failed; its log says why"));
                }
            }
        }
    }

    /** Writes down, with the next change or a little later, a request that changed nothing. */
    public void seen(String operation, Asked asked, @Nullable String nearMiss, Outcome outcome) {
        LiveWorld known = committer.loaded();
        LiveWorld world = known == null ? read(asked) : known;
        if (world != null) {
            notes.add(new SeenRequest(world.clock().instant(), operation, asked, nearMiss, outcome));
        }
    }

    private @Nullable LiveWorld read(Asked asked) {
        return decide(new Ask(asked, null, Ask.Purpose.READ, world -> Decision.unchanged(Refusals.notStored())))
                .world();
    }

    /** Writes down, with the next change or a little later, what has become of a request that is in the journal. */
    public void ended(long entry, Outcome outcome) {
        notes.add(new Ended("", entry, outcome));
    }

    /** Writes down what waits, and reads what others have done if somebody waits for that; unless somebody else is at it. */
    void tick() {
        if (turn.tryLock()) {
            try {
                committer.tick();
            } finally {
                turn.unlock();
            }
        }
    }

    /** Lets go of the memory that it takes, if nobody is at it or waits for it. The log has it. Returns whether it did. */
    boolean unload() {
        if (!turn.tryLock()) {
            return false;
        }
        try {
            return waiting.isEmpty() && committer.unload();
        } finally {
            turn.unlock();
        }
    }

    /** Holds no request back any more. */
    void closeHeld() {
        LiveWorld world = committer.loaded();
        if (world != null) {
            world.closeHeld();
        }
    }

    /** Writes down what waits, once whoever is at it is done. */
    void flush() {
        turn.lock();
        try {
            committer.tick();
        } finally {
            turn.unlock();
        }
    }

    /** Keeps a snapshot, if so much has happened since the last one that it is worth it. Only the taking is its turn. */
    void keepSnapshot() {
        try {
            Committer.Due due = snapshotIfDue();
            if (due != null) {
                due.replica().keep(id, due.sequence(), due.snapshot());
            }
        } catch (EventLogException | WorldStopped | NoRoomException e) {
            LOG.warn("There is no new snapshot of world {}: {}", id.label(), e.getMessage());
        }
    }

    private Committer.@Nullable Due snapshotIfDue() {
        turn.lock();
        try {
            return committer.snapshotIfDue();
        } finally {
            turn.unlock();
        }
    }

    /** Makes room in its journal. */
    long shrink(long bytes) {
        LiveWorld world = committer.loaded();
        return world == null ? 0 : world.shrink(bytes);
    }
}
