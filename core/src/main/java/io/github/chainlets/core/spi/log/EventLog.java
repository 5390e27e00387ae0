package io.github.chainlets.core.spi.log;

import io.github.chainlets.core.spi.TimeSource;
import java.util.List;
import java.util.Optional;

/**
 * Streams of events. Each stream has one order: its events are numbered 1, 2, 3, … without gaps, and are never changed.
 *
 * <p>A writer says what it believes to be the last number. If somebody else has appended meanwhile, nothing is stored and the
 * writer reads on: so of many writers each decides on what all have decided before. Streams know nothing of each other.
 *
 * <p>What is {@link AppendResult#STORED} stays, whatever happens to this process; how far that reaches is the
 * implementation's to say. An {@link EventLogException} says that it is not known whether the events were stored. The same
 * append may then be made again: it is stored, or conflicts with itself, but is never stored twice.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface EventLog {
    /** The most events that one read returns. */
    int MAX_READ = 10_000;

    /**
     * Appends events to a stream, all of them or none. A stream begins with its first event.
     *
     * @param expectedSequence the number of the last event as far as the caller knows; 0 for an empty stream
     * @param events what to append, in order; at least one
     * @return whether they were stored, or the stream does not end with the expected event
     * @throws IllegalArgumentException if the number is negative or there are no events
     * @throws EventLogException if it is not known whether they were stored
     */
    AppendResult append(StreamName stream, long expectedSequence, List<Event> events);

    /**
     * Reads the events of a stream that come after one, oldest first. A stream that was never written is empty.
     *
     * @param after the number of the event to read on from; 0 for the beginning
     * @param limit the most events to return, 1 to {@link #MAX_READ}
     * @throws IllegalArgumentException if a number is out of its range
     * @throws EventLogException if they could not be read
     */
    Tail read(StreamName stream, long after, int limit);

    /**
     * Keeps a snapshot, in place of one with the same number. Earlier ones stay: what is new has not been read back yet.
     *
     * @throws EventLogException if it is not known whether it was kept
     */
    void saveSnapshot(StreamName stream, Snapshot snapshot);

    /**
     * Returns the newest snapshot of the state at an event or before.
     *
     * @param atMost the number of that event; {@link Long#MAX_VALUE} for the newest of all
     * @throws EventLogException if it could not be read
     */
    Optional<Snapshot> snapshot(StreamName stream, long atMost);

    /**
     * Drops the snapshots of states before an event.
     *
     * @throws EventLogException if it is not known whether they were dropped
     */
    void dropSnapshots(StreamName stream, long before);

    /** Returns a log that is kept in memory, and lost with it. */
    static EventLog inMemory(TimeSource time) {
        return new InMemoryEventLog(time);
    }
}
