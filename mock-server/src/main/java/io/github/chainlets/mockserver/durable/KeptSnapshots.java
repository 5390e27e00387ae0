package io.github.chainlets.mockserver.durable;

import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.mockserver.worldlog.WorldSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of a world that lasts: it is read from the newest one, instead of from its beginning. Every so often one is kept; the
 * one before goes once the new one has been read back.
 */
final class KeptSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSnapshots.class);
    /** A large snapshot must save more: to write one down takes about as much as the events between two. */
    private static final int LARGE = 5_000_000;
    /** So many times as many events are waited for where a world never rests. */
    private static final int WITHOUT_REST = 20;

    private final EventLog log;
    private final StreamName stream;
    private final long least;
    private volatile long kept;
    private volatile long every;

    /**
     * Finds and keeps those of one world.
     *
     * @param least so many events are read again at least, before that is worth a snapshot
     */
    KeptSnapshots(EventLog log, StreamName stream, long least) {
        this.log = log;
        this.stream = stream;
        this.least = least;
        this.every = least;
    }

    /** A snapshot, and the number of its event. */
    record Found(long sequence, WorldSnapshot snapshot) {}

    /** Returns the newest that was kept, at an event or before. One that does not fit the events is passed over. */
    Optional<Found> find(long atMost) {
        Optional<Snapshot> stored = log.snapshot(stream, atMost);
        Optional<WorldSnapshot> found = stored.flatMap(WorldSnapshot::read)
                .filter(snapshot -> event(stored.get().sequence())
                        .filter(snapshot.event()::equals)
                        .isPresent());
        if (stored.isPresent() && found.isEmpty()) {
            LOG.warn(
                    "The snapshot of {} at event {} is of no use to this version of the server: all its events are read",
                    stream,
                    stored.get().sequence());
        }
        return found.map(snapshot -> {
            noted(stored.get());
            return new Found(stored.get().sequence(), snapshot);
        });
    }

    /**
     * Returns whether so much has happened until an event that a snapshot is worth it; if so, this is not asked for again soon.
     *
     * @param resting whether nothing happens just now: the work is not to be in anybody's way
     */
    boolean isDue(long sequence, boolean resting) {
        boolean due = sequence - kept >= (resting ? every : every * WITHOUT_REST);
        if (due) {
            kept = sequence;
        }
        return due;
    }

    /** Returns what tells an event from any other; nothing if it is not there. */
    Optional<String> event(long sequence) {
        List<StoredEvent> there = log.read(stream, sequence - 1, 1).events();
        return there.stream()
                .filter(stored -> stored.sequence() == sequence)
                .map(stored -> UUID.nameUUIDFromBytes(stored.event().toString().getBytes(StandardCharsets.UTF_8))
                        .toString())
                .findFirst();
    }

    /** Returns whether another server has kept one that is hardly older. */
    boolean isKeptByAnother(long sequence) {
        return log.snapshot(stream, Long.MAX_VALUE)
                .filter(newest -> newest.sequence() > sequence - every / 2)
                .isPresent();
    }

    /** Keeps one. */
    void keep(long sequence, WorldSnapshot snapshot) {
        Snapshot written = snapshot.write(sequence);
        log.saveSnapshot(stream, written);
        boolean readBack = log.snapshot(stream, sequence)
                .filter(written::equals)
                .flatMap(WorldSnapshot::read)
                .filter(snapshot::agrees)
                .isPresent();
        if (readBack) {
            log.dropSnapshots(stream, sequence);
            noted(written);
        } else {
            LOG.warn("The snapshot of {} at event {} is not read back as it was written", stream, sequence);
        }
    }

    private void noted(Snapshot snapshot) {
        kept = Math.max(kept, snapshot.sequence());
        every = least * (1 + snapshot.data().length() / LARGE);
    }
}
