package io.github.chainlets.mockserver.durable;

import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.worldlog.Codec;
import io.github.chainlets.mockserver.worldlog.ResetPoint;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Called;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Decided;
import io.github.chainlets.mockserver.worldlog.WorldStopped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a world that lasts can be read from, instead of from its beginning: its resets. One is kept in the log every so often; the
 * one before goes once the new one has been read back. Not safe for use by many threads.
 */
final class ResetPoints {
    private static final Logger LOG = LoggerFactory.getLogger(ResetPoints.class);
    /** So many events are read again at least, before that is worth a snapshot. */
    private static final long EVERY = 1_000;

    private final EventLog log;
    private final StreamName stream;
    private @Nullable ResetPoint newest;
    private long kept;
    /** A reset leads back to a state that was put: that is in the events only. */
    private boolean begunAnew;

    ResetPoints(EventLog log, StreamName stream) {
        this.log = log;
        this.stream = stream;
    }

    /** Returns the newest that was kept, at an event or before. One that does not fit the events is passed over. */
    Optional<ResetPoint> find(long atMost) {
        Optional<Snapshot> stored = log.snapshot(stream, atMost);
        Optional<ResetPoint> found = stored.flatMap(ResetPoint::read).filter(this::isReset);
        if (stored.isPresent() && found.isEmpty()) {
            LOG.warn(
                    "The snapshot of {} at event {} is of no use: all its events are read",
                    stream,
                    stored.get().sequence());
        }
        found.ifPresent(point -> kept = point.sequence());
        return found;
    }

    private boolean isReset(ResetPoint point) {
        List<StoredEvent> there = log.read(stream, point.sequence() - 1, 1).events();
        try {
            return !there.isEmpty()
                    && there.get(0).sequence() == point.sequence()
                    && Codec.read(there.get(0)) instanceof Called called
                    && isReset(called)
                    && called.base().equals(point.base())
                    && called.at().equals(point.at());
        } catch (WorldStopped e) {
            return false;
        }
    }

    /** This was done to the world. */
    void note(long sequence, Called called, Journal journal) {
        if (isReset(called) && !begunAnew) {
            newest = new ResetPoint(sequence, called.base(), called.at(), journal.last(), journal.cleared());
        }
        begunAnew |= succeeds(called, "/_mock/state");
    }

    private static boolean isReset(Called called) {
        return succeeds(called, "/_mock/reset");
    }

    private static boolean succeeds(Called called, String path) {
        Decided decided = called.decided();
        return decided != null
                && decided.status() < 300
                && called.asked().path().equals(path);
    }

    /** Keeps the newest, if that saves enough. */
    void keep() {
        ResetPoint point = newest;
        if (point == null || point.sequence() - kept < EVERY) {
            return;
        }
        kept = point.sequence();
        log.saveSnapshot(stream, point.write());
        if (log.snapshot(stream, point.sequence())
                .flatMap(ResetPoint::read)
                .filter(point::equals)
                .isPresent()) {
            log.dropSnapshots(stream, point.sequence());
        } else {
            LOG.warn("The snapshot of {} at event {} is not read back as it was written", stream, point.sequence());
        }
    }
}
