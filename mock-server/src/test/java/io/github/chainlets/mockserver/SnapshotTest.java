package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.core.spi.log.Tail;
import io.github.chainlets.mockserver.journal.JournalEntry.Outcome;
import io.github.chainlets.mockserver.traffic.RecordedRequest.State;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.worldlog.Codec;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Ended;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A long world is read from its last snapshot, and is the same as if all of its events were read. */
class SnapshotTest {
    private static final String KEY = "k";
    private static final StreamName STREAM =
            new StreamName("world/" + KeyId.of(KEY).text());
    private static final String ONE = UpdateTest.updates("HelloWorld", "1x4");

    private final Watched log = new Watched();

    /** A log that counts what is read, and whose snapshots can be spoilt. */
    private static final class Watched implements EventLog {
        private final EventLog log = EventLog.inMemory(TimeSource.system());
        private final AtomicLong read = new AtomicLong();
        private boolean spoilt;
        private boolean without;
        /** An event says something else than was done. */
        private boolean forged;

        @Override
        public AppendResult append(StreamName stream, long expectedSequence, List<Event> events) {
            return log.append(stream, expectedSequence, events);
        }

        @Override
        public Tail read(StreamName stream, long after, int limit) {
            Tail tail = log.read(stream, after, limit);
            read.addAndGet(tail.events().size());
            return forged ? new Tail(tail.events().stream().map(Watched::forged).toList(), tail.now()) : tail;
        }

        private static StoredEvent forged(StoredEvent stored) {
            Event event = stored.event();
            String data = event.data().replace("0.125", "0.25");
            return new StoredEvent(
                    stored.sequence(), stored.storedAt(), new Event(event.type(), event.version(), data));
        }

        @Override
        public void saveSnapshot(StreamName stream, Snapshot snapshot) {
            log.saveSnapshot(stream, spoilt ? new Snapshot(snapshot.sequence(), 2, "{\"at\":1}") : snapshot);
        }

        @Override
        public Optional<Snapshot> snapshot(StreamName stream, long atMost) {
            return without ? Optional.empty() : log.snapshot(stream, atMost);
        }

        @Override
        public void dropSnapshots(StreamName stream, long before) {
            log.dropSnapshots(stream, before);
        }

        private Optional<Snapshot> newest() {
            return log.snapshot(STREAM, Long.MAX_VALUE);
        }
    }

    private interface Use {
        void with(RawHttp http);
    }

    /** Lets a server that begins with the log as it is be used, and stops it: so all is written down. */
    private void serve(Use use) {
        try (MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            use.with(new RawHttp(server.port()));
        }
    }

    /** Makes the log longer: what becomes of a request that nobody remembers changes nothing. */
    private void lengthen() {
        Outcome outcome = new Outcome(State.ANSWERED, 200, 200, new byte[0], List.of(), 1);
        Event nothing = Codec.write(new Ended("test", 1_000_000, outcome));
        int last = log.log.read(STREAM, 0, EventLog.MAX_READ).events().size();
        assertThat(log.append(STREAM, last, Collections.nCopies(1_000, nothing)))
                .isEqualTo(AppendResult.STORED);
    }

    private Map<String, Object> views() {
        Map<String, Object> views = new TreeMap<>();
        serve(http -> {
            for (String path : List.of(
                    "/_mock/state",
                    "/_mock/faults",
                    "/_mock/outcomes",
                    "/_mock/snapshots",
                    "/_mock/rollouts",
                    "/_mock/coverage",
                    "/_mock/requests")) {
                views.put(path, Shapes.success(http.get(path, KEY)));
            }
        });
        return views;
    }

    /** More than a thousand events, a clock that stands, and some of all that there is in a world. */
    @BeforeEach
    void useForLong() {
        serve(http -> {
            Shapes.success(http.post("/_mock/clock/freeze", KEY, ""));
            Shapes.success(http.update(KEY, ONE));
            Shapes.success(http.post(
                    "/_mock/faults",
                    KEY,
                    "{\"kind\": \"reset\", \"probability\": 0.5, \"operation\": \"read_prices\"}"));
            Shapes.success(http.post("/_mock/outcomes", KEY, "{\"kind\": \"fails\"}"));
            Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"seconds\": 100}"));
            Shapes.success(http.post("/_mock/snapshots", KEY, "{\"name\": \"early\"}"));
            http.get("/v1/nowhere", KEY);
        });
        lengthen();
        serve(http -> Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"seconds\": 1}")));
    }

    /** What comes after. */
    private void goOn() {
        serve(http -> {
            Shapes.success(http.post("/_mock/faults", KEY, "{\"kind\": \"delay\", \"latency_ms\": 5}"));
            Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"seconds\": 100}"));
            Shapes.success(http.send("DELETE", "/_mock/faults", KEY, ""));
            Shapes.success(http.update(KEY, UpdateTest.updates("HelloWorld", "2x8")));
            Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"seconds\": 100}"));
        });
    }

    @Test
    void longWorld_isReadFromItsSnapshot_theSame_andLittleIsRead() {
        assertThat(log.newest()).isPresent();
        goOn();
        log.read.set(0);
        Map<String, Object> views = views();
        assertThat(log.read.get()).isLessThan(50);
        log.without = true;
        assertThat(views()).isEqualTo(views);
        assertThat(log.read.get()).isGreaterThan(1_000);
        assertThat(views.get("/_mock/requests").toString()).contains("404");
    }

    @Test
    void serversThatBeginAnewAmongRandomCalls_goOnFromSnapshots_asFromAllEvents() {
        Random random = new Random(7);
        for (int round = 0; round < 5; round++) {
            log.without = false;
            try (MockChainsServer server = MockChainsServer.builder()
                    .rateLimit(1_000)
                    .ownLog(log)
                    .snapshotEvery(1)
                    .start()) {
                RawHttp http = new RawHttp(server.port());
                for (int i = 0; i < 16; i++) {
                    DurableWorldsTest.Call call = DurableWorldsTest.Call.any(random);
                    assertThat(http.send(call.method(), call.path(), KEY, call.body())
                                    .status())
                            .as(call.toString())
                            .isLessThan(500);
                }
                Shapes.success(http.post("/_mock/clock/freeze", KEY, ""));
            }
            long last = log.newest().orElseThrow().sequence();
            assertThat(log.log.read(STREAM, last, 10).events())
                    .as("round %s", round)
                    .isEmpty();
            Map<String, Object> views = views();
            log.without = true;
            assertThat(views()).as("round %s", round).isEqualTo(views);
        }
    }

    @Test
    void past_isReadFromTheSnapshotBeforeIt_orFromTheBeginning() {
        goOn();
        long kept = log.newest().orElseThrow().sequence();
        serve(http -> {
            for (long event : new long[] {2, kept - 1, kept, kept + 2}) {
                log.without = false;
                String there = http.get("/_mock/history/" + event, KEY).text();
                assertThat(there).startsWith("{\"event\":" + event + ",");
                log.without = true;
                assertThat(http.get("/_mock/history/" + event, KEY).text())
                        .as("event " + event)
                        .isEqualTo(there);
            }
        });
    }

    @Test
    void stateThatWasPut_isInTheSnapshot_andIsWhatAResetLeadsBackTo() {
        serve(http -> Shapes.success(http.send(
                "PUT", "/_mock/state", KEY, http.get("/_mock/state", KEY).text().replace("HelloChain", "Another"))));
        long before = log.newest().orElseThrow().sequence();
        lengthen();
        serve(http -> Shapes.success(http.post("/_mock/reset", KEY, "")));
        assertThat(log.newest().orElseThrow().sequence()).isGreaterThan(before);
        serve(http -> {
            Shapes.success(http.post("/_mock/reset", KEY, ""));
            assertThat(http.get("/v1/chains", KEY).text()).contains("Another");
        });
    }

    @Test
    void olderSnapshot_goesOnlyOnceTheNewOneIsReadBack() {
        long first = log.newest().orElseThrow().sequence();
        log.spoilt = true;
        lengthen();
        serve(http -> Shapes.success(http.get("/v1/chains", KEY)));
        long second = log.newest().orElseThrow().sequence();
        assertThat(second).isGreaterThan(first);
        assertThat(log.snapshot(STREAM, second - 1)).map(Snapshot::sequence).hasValue(first);
        // One that cannot be read is no harm: all is in the events.
        Map<String, Object> views = views();
        log.without = true;
        assertThat(views()).isEqualTo(views);
        log.without = false;
        log.spoilt = false;
        lengthen();
        serve(http -> Shapes.success(http.get("/v1/chains", KEY)));
        long third = log.newest().orElseThrow().sequence();
        assertThat(log.snapshot(STREAM, third - 1)).isEmpty();
    }

    @Test
    void snapshotThatTheEventsDoNotLeadTo_isNotKept_andTheOlderOneStays() {
        long first;
        try (MockChainsServer server =
                MockChainsServer.builder().ownLog(log).snapshotEvery(1).start()) {
            RawHttp http = new RawHttp(server.port());
            Shapes.success(http.get("/_mock/clock", KEY));
            first = log.newest().orElseThrow().sequence();
            log.forged = true;
            Shapes.success(http.post("/_mock/faults", KEY, "{\"kind\": \"reset\", \"probability\": 0.125}"));
        }
        assertThat(log.newest().orElseThrow().sequence()).isEqualTo(first);
    }

    @Test
    void snapshotOfAnotherMoment_orAnotherVersion_isPassedOver() {
        Snapshot early = log.newest().orElseThrow();
        goOn();
        long last = log.log.read(STREAM, 0, EventLog.MAX_READ).events().size();
        isPassedOver(new Snapshot(last, early.version(), early.data()));
        // Read from the beginning, it has been kept again.
        Snapshot right = log.newest().orElseThrow();
        assertThat(right.sequence()).isEqualTo(last);
        isPassedOver(new Snapshot(last, right.version() + 1, right.data()));
        isPassedOver(new Snapshot(last, right.version(), right.data().replaceFirst("by\":\"", "by\":\"1.0")));
    }

    private void isPassedOver(Snapshot wrong) {
        log.saveSnapshot(STREAM, wrong);
        log.without = false;
        log.read.set(0);
        Map<String, Object> views = views();
        assertThat(log.read.get()).isGreaterThan(1_000);
        log.without = true;
        assertThat(views()).isEqualTo(views);
    }
}
