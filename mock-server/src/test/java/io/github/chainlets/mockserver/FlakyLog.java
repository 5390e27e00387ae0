package io.github.chainlets.mockserver;

import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.core.spi.log.Tail;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A log that fails as it is told to: like a full disk, a database that is gone, or one whose last word is lost. */
final class FlakyLog implements EventLog {
    private final EventLog log;
    /** So many appends fail, and nothing is stored. */
    final AtomicInteger failing = new AtomicInteger();
    /** So many appends are stored, and look as if they had failed. */
    final AtomicInteger lostReplies = new AtomicInteger();
    /** So many reads fail. */
    final AtomicInteger unreadable = new AtomicInteger();

    /** Appends wait for it. */
    volatile CountDownLatch open = new CountDownLatch(0);

    FlakyLog(EventLog log) {
        this.log = log;
    }

    private static EventLogException failure() {
        return new EventLogException("could not append: the disk is full", new IOException("planned"));
    }

    private static boolean strikes(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    @Override
    public AppendResult append(StreamName stream, long expectedSequence, List<Event> events) {
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new EventLogException("interrupted", e);
        }
        if (strikes(failing)) {
            throw failure();
        }
        AppendResult result = log.append(stream, expectedSequence, events);
        if (strikes(lostReplies)) {
            throw failure();
        }
        return result;
    }

    @Override
    public Tail read(StreamName stream, long after, int limit) {
        if (strikes(unreadable)) {
            throw failure();
        }
        return log.read(stream, after, limit);
    }

    @Override
    public void saveSnapshot(StreamName stream, Snapshot snapshot) {
        log.saveSnapshot(stream, snapshot);
    }

    @Override
    public Optional<Snapshot> snapshot(StreamName stream, long atMost) {
        return log.snapshot(stream, atMost);
    }

    @Override
    public void dropSnapshots(StreamName stream, long before) {
        log.dropSnapshots(stream, before);
    }
}
