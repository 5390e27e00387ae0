package io.github.chainlets.conformance.log;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.core.spi.log.Tail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Logs that each break the contract in one way. */
final class BrokenLogs {
    private BrokenLogs() {}

    static Map<String, Supplier<EventLog>> all() {
        Map<String, Supplier<EventLog>> all = new LinkedHashMap<>();
        all.put("stores whatever is expected", () -> new Good() {
            @Override
            public AppendResult append(StreamName stream, long expected, List<Event> events) {
                return super.append(stream, last(stream), events);
            }
        });
        all.put("stores what expects less", () -> new Good() {
            @Override
            public AppendResult append(StreamName stream, long expected, List<Event> events) {
                return super.append(stream, Math.max(expected, last(stream)), events);
            }
        });
        all.put("stores what expects more", () -> new Good() {
            @Override
            public AppendResult append(StreamName stream, long expected, List<Event> events) {
                return super.append(stream, Math.min(expected, last(stream)), events);
            }
        });
        all.put("stores half a batch", () -> new Good() {
            @Override
            public AppendResult append(StreamName stream, long expected, List<Event> events) {
                return super.append(stream, expected, events.isEmpty() ? events : events.subList(0, 1));
            }
        });
        all.put("says stored, and does not", () -> new Good() {
            @Override
            public AppendResult append(StreamName stream, long expected, List<Event> events) {
                AppendResult result = super.append(stream, expected, events);
                return result == AppendResult.CONFLICT ? AppendResult.STORED : result;
            }
        });
        all.put("reads from where it is told, and not after it", () -> new Good() {
            @Override
            public Tail read(StreamName stream, long after, int limit) {
                return super.read(stream, after > 0 ? after - 1 : after, limit);
            }
        });
        all.put("has no limit", () -> new Good() {
            @Override
            public Tail read(StreamName stream, long after, int limit) {
                return super.read(stream, after, limit < 1 || limit > MAX_READ ? limit : MAX_READ);
            }
        });
        all.put("folds the case of names", () -> new Good() {
            @Override
            StreamName named(StreamName stream) {
                return new StreamName(stream.value().toLowerCase(Locale.ROOT));
            }
        });
        all.put("trims names", () -> new Good() {
            @Override
            StreamName named(StreamName stream) {
                return new StreamName(stream.value().strip());
            }
        });
        all.put("trims data", () -> new Good() {
            @Override
            public AppendResult append(StreamName stream, long expected, List<Event> events) {
                List<Event> trimmed = events.stream()
                        .map(event -> new Event(
                                event.type(), event.version(), event.data().strip()))
                        .toList();
                return super.append(stream, expected, trimmed);
            }
        });
        all.put("has a clock that steps back", () -> new Good() {
            @Override
            public Tail read(StreamName stream, long after, int limit) {
                Tail tail = super.read(stream, after, limit);
                List<StoredEvent> events = new ArrayList<>();
                tail.events()
                        .forEach(stored -> events.add(new StoredEvent(
                                stored.sequence(), stored.storedAt().minusSeconds(stored.sequence()), stored.event())));
                return new Tail(events, tail.now());
            }
        });
        all.put("says an early now where there is nothing to read", () -> new Good() {
            @Override
            public Tail read(StreamName stream, long after, int limit) {
                Tail tail = super.read(stream, after, limit);
                return tail.events().isEmpty() ? new Tail(List.of(), tail.now().minusSeconds(60)) : tail;
            }
        });
        all.put("has the newest snapshot only", () -> new Good() {
            @Override
            public Optional<Snapshot> snapshot(StreamName stream, long atMost) {
                return super.snapshot(stream, Long.MAX_VALUE);
            }
        });
        all.put("keeps the first snapshot of a state", () -> new Good() {
            @Override
            public void saveSnapshot(StreamName stream, Snapshot snapshot) {
                boolean there = super.snapshot(stream, snapshot.sequence())
                        .filter(kept -> kept.sequence() == snapshot.sequence())
                        .isPresent();
                if (!there) {
                    super.saveSnapshot(stream, snapshot);
                }
            }
        });
        all.put("drops no snapshots", () -> new Good() {
            @Override
            public void dropSnapshots(StreamName stream, long before) {}
        });
        all.put("drops one snapshot too many", () -> new Good() {
            @Override
            public void dropSnapshots(StreamName stream, long before) {
                super.dropSnapshots(stream, before + 1);
            }
        });
        return all;
    }

    /** A log that keeps the contract, to be spoilt. */
    private static class Good implements EventLog {
        private final EventLog log = EventLog.inMemory(TimeSource.system());

        StreamName named(StreamName stream) {
            return stream;
        }

        final long last(StreamName stream) {
            return log.read(named(stream), 0, MAX_READ).events().size();
        }

        @Override
        public AppendResult append(StreamName stream, long expected, List<Event> events) {
            return log.append(named(stream), expected, events);
        }

        @Override
        public Tail read(StreamName stream, long after, int limit) {
            return log.read(named(stream), after, limit);
        }

        @Override
        public void saveSnapshot(StreamName stream, Snapshot snapshot) {
            log.saveSnapshot(named(stream), snapshot);
        }

        @Override
        public Optional<Snapshot> snapshot(StreamName stream, long atMost) {
            return log.snapshot(named(stream), atMost);
        }

        @Override
        public void dropSnapshots(StreamName stream, long before) {
            log.dropSnapshots(named(stream), before);
        }
    }
}
