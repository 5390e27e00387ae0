package io.github.chainlets.core.spi.log;

import io.github.chainlets.core.spi.TimeSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps streams in memory, each under its own lock. */
final class InMemoryEventLog implements EventLog {
    private final TimeSource time;
    private final Map<StreamName, Stream> streams = new ConcurrentHashMap<>();

    private static final class Stream {
        private final List<StoredEvent> events = new ArrayList<>();
        private final NavigableMap<Long, Snapshot> snapshots = new ConcurrentSkipListMap<>();
    }

    InMemoryEventLog(TimeSource time) {
        this.time = Objects.requireNonNull(time, "time");
    }

    @Override
    public AppendResult append(StreamName stream, long expectedSequence, List<Event> events) {
        List<Event> copy = Arguments.toAppend(expectedSequence, events);
        Stream kept = stream(stream);
        synchronized (kept) {
            if (kept.events.size() != expectedSequence) {
                return AppendResult.CONFLICT;
            }
            Instant at = notBeforeTheLast(kept, now());
            for (Event event : copy) {
                kept.events.add(new StoredEvent(kept.events.size() + 1L, at, event));
            }
            return AppendResult.STORED;
        }
    }

    @Override
    public Tail read(StreamName stream, long after, int limit) {
        Arguments.toRead(after, limit);
        Stream kept = stream(stream);
        synchronized (kept) {
            int size = kept.events.size();
            int from = (int) Math.min(after, size);
            return new Tail(kept.events.subList(from, Math.min(size, from + limit)), notBeforeTheLast(kept, now()));
        }
    }

    @Override
    public void saveSnapshot(StreamName stream, Snapshot snapshot) {
        stream(stream).snapshots.put(snapshot.sequence(), snapshot);
    }

    @Override
    public Optional<Snapshot> snapshot(StreamName stream, long atMost) {
        return Optional.ofNullable(stream(stream).snapshots.floorEntry(atMost)).map(Map.Entry::getValue);
    }

    @Override
    public void dropSnapshots(StreamName stream, long before) {
        stream(stream).snapshots.headMap(before).clear();
    }

    private Stream stream(StreamName name) {
        return streams.computeIfAbsent(name, first -> new Stream());
    }

    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant notBeforeTheLast(Stream kept, Instant now) {
        int size = kept.events.size();
        Instant last = size == 0 ? now : kept.events.get(size - 1).storedAt();
        return now.isBefore(last) ? last : now;
    }
}
