package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.Snapshot;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A long world that is reset now and then is read from its last reset, and is the same as if all of it were read. */
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

        @Override
        public AppendResult append(StreamName stream, long expectedSequence, List<Event> events) {
            return log.append(stream, expectedSequence, events);
        }

        @Override
        public Tail read(StreamName stream, long after, int limit) {
            Tail tail = log.read(stream, after, limit);
            read.addAndGet(tail.events().size());
            return tail;
        }

        @Override
        public void saveSnapshot(StreamName stream, Snapshot snapshot) {
            log.saveSnapshot(stream, spoilt ? new Snapshot(snapshot.sequence(), 1, "{\"at\":1}") : snapshot);
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

    private static void reset(RawHttp http) {
        Shapes.success(http.post("/_mock/reset", KEY, ""));
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

    /** More than a thousand events, a clock that stood, and things that a reset must forget. */
    @BeforeEach
    void useForLong() {
        serve(http -> {
            Shapes.success(http.post("/_mock/clock/freeze", KEY, ""));
            Shapes.success(http.update(KEY, ONE));
            Shapes.success(http.post("/_mock/faults", KEY, "{\"kind\": \"reset\", \"probability\": 0.5}"));
            http.get("/v1/nowhere", KEY);
        });
        lengthen();
        serve(SnapshotTest::reset);
    }

    /** What comes after: in it the clock stands, so that two looks at it are the same. */
    private void goOn() {
        serve(http -> {
            Shapes.success(http.post("/_mock/clock/freeze", KEY, ""));
            Shapes.success(http.post("/_mock/outcomes", KEY, "{\"kind\": \"fails\"}"));
            Shapes.success(http.update(KEY, ONE));
            Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"seconds\": 100}"));
        });
    }

    @Test
    void worldReadFromItsLastReset_isTheSame_andLittleIsRead() {
        assertThat(log.newest()).isPresent();
        goOn();
        log.read.set(0);
        Map<String, Object> views = views();
        assertThat(log.read.get()).isLessThan(50);
        log.without = true;
        assertThat(views()).isEqualTo(views);
        assertThat(log.read.get()).isGreaterThan(1_000);
        assertThat(views.get("/_mock/coverage").toString()).contains("404");
    }

    @Test
    void past_isReadFromTheResetBeforeIt_orFromTheBeginning() {
        goOn();
        long reset = log.newest().orElseThrow().sequence();
        serve(http -> {
            for (long event : new long[] {2, reset - 1, reset, reset + 2}) {
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
    void clockThatStood_andWasThenReset_goesOnFromWhereItWas() {
        log.without = true;
        String all = now();
        log.without = false;
        String quick = now();
        // Both run on with the machine's clock, so the second is a little later.
        assertThat(quick.substring(0, 15)).isEqualTo(all.substring(0, 15));
    }

    private String now() {
        String[] now = new String[1];
        serve(http -> now[0] = (String) http.get("/_mock/clock", KEY).object().get("now"));
        return now[0];
    }

    @Test
    void olderSnapshot_goesOnlyOnceTheNewOneIsReadBack() {
        long first = log.newest().orElseThrow().sequence();
        log.spoilt = true;
        lengthen();
        serve(SnapshotTest::reset);
        long second = log.newest().orElseThrow().sequence();
        assertThat(second).isGreaterThan(first);
        assertThat(log.snapshot(STREAM, second - 1)).map(Snapshot::sequence).hasValue(first);
        // One that cannot be read is no harm: all is in the events.
        Map<String, Object> views = views();
        log.without = true;
        assertThat(views().get("/_mock/coverage")).isEqualTo(views.get("/_mock/coverage"));
        log.without = false;
        log.spoilt = false;
        lengthen();
        serve(SnapshotTest::reset);
        long third = log.newest().orElseThrow().sequence();
        assertThat(log.snapshot(STREAM, third - 1)).isEmpty();
    }

    @Test
    void snapshotThatIsNoReset_isPassedOver() {
        Snapshot right = log.newest().orElseThrow();
        log.saveSnapshot(STREAM, new Snapshot(right.sequence() + 5, 1, right.data()));
        goOn();
        Map<String, Object> views = views();
        log.without = true;
        assertThat(views()).isEqualTo(views);
    }

    @Test
    void stateThatWasPut_isInTheEventsOnly_soThereIsNoSnapshotAfterIt() {
        long first = log.newest().orElseThrow().sequence();
        serve(http -> {
            Shapes.success(http.send(
                    "PUT",
                    "/_mock/state",
                    KEY,
                    http.get("/_mock/state", KEY).text().replace("HelloChain", "Another")));
        });
        lengthen();
        serve(SnapshotTest::reset);
        assertThat(log.newest().orElseThrow().sequence()).isEqualTo(first);
        serve(http -> assertThat(http.get("/v1/chains", KEY).text()).contains("Another"));
    }
}
