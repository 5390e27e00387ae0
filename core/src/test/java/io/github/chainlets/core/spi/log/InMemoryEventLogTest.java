package io.github.chainlets.core.spi.log;

import static io.github.chainlets.core.testing.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chainlets.core.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InMemoryEventLogTest {
    private static final StreamName ONE = new StreamName("one");
    private static final StreamName TWO = new StreamName("two");

    private final ManualTime time = new ManualTime();
    private final EventLog log = EventLog.inMemory(time);

    private static Event event(int number) {
        return new Event("Counted", 1, Integer.toString(number));
    }

    private List<String> read(StreamName stream, long after, int limit) {
        return log.read(stream, after, limit).events().stream()
                .map(stored -> stored.sequence() + ":" + stored.event().data())
                .toList();
    }

    @Test
    void events_areNumberedFromOneOn_inEachStream() {
        assertThat(log.append(ONE, 0, List.of(event(7), event(8)))).isEqualTo(AppendResult.STORED);
        assertThat(log.append(ONE, 2, List.of(event(9)))).isEqualTo(AppendResult.STORED);
        assertThat(log.append(TWO, 0, List.of(event(1)))).isEqualTo(AppendResult.STORED);
        assertThat(read(ONE, 0, 10)).containsExactly("1:7", "2:8", "3:9");
        assertThat(read(TWO, 0, 10)).containsExactly("1:1");
        assertThat(read(new StreamName("never written"), 0, 10)).isEmpty();
    }

    @Test
    void append_onAnotherEndThanTheStreams_storesNothing() {
        log.append(ONE, 0, List.of(event(1), event(2)));
        for (long believed : List.of(0L, 1L, 3L, Long.MAX_VALUE)) {
            assertThat(log.append(ONE, believed, List.of(event(3)))).isEqualTo(AppendResult.CONFLICT);
        }
        assertThat(read(ONE, 0, 10)).containsExactly("1:1", "2:2");
    }

    @Property
    void read_returnsWhatComesAfter_upToTheLimit(
            @ForAll @IntRange(max = 20) int size,
            @ForAll @IntRange(max = 25) int after,
            @ForAll @IntRange(min = 1, max = 25) int limit) {
        EventLog full = EventLog.inMemory(time);
        IntStream.range(0, size).forEach(i -> full.append(ONE, i, List.of(event(i))));
        assertThat(full.read(ONE, after, limit).events())
                .extracting(StoredEvent::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(after + 1L, Math.min(size, after + limit))
                        .boxed()
                        .toList());
    }

    @Test
    void read_farBehindTheEnd_isEmpty() {
        log.append(ONE, 0, List.of(event(1)));
        assertThat(read(ONE, Long.MAX_VALUE, EventLog.MAX_READ)).isEmpty();
    }

    /** Somebody's clock may step back; the log's never does. */
    @Property
    void time_neverGoesBack(@ForAll @Size(max = 10) List<@IntRange(min = -60, max = 60) Integer> steps) {
        EventLog stepping = EventLog.inMemory(time);
        List<Instant> told = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            time.stepClock(Duration.ofSeconds(steps.get(i)));
            stepping.append(ONE, i, List.of(event(i)));
            told.add(stepping.read(ONE, 0, 100).now());
        }
        assertThat(told).isSorted();
        List<StoredEvent> events = stepping.read(ONE, 0, 100).events();
        assertThat(events).extracting(StoredEvent::storedAt).isSorted().isEqualTo(told);
    }

    @Test
    void time_isTheClocks_inMicroseconds() {
        time.pass(Duration.ofNanos(1_234_567));
        log.append(ONE, 0, List.of(event(1)));
        time.pass(Duration.ofSeconds(1));
        Tail tail = log.read(ONE, 0, 1);
        assertThat(tail.events().get(0).storedAt()).isEqualTo(START.plusNanos(1_234_000));
        assertThat(tail.now()).isEqualTo(START.plusNanos(1_001_234_000));
        assertThat(log.read(TWO, 0, 1).now()).isEqualTo(tail.now());
    }

    @Test
    void snapshot_isTheNewestAtMost_andIsReplacedByOneOfTheSameNumber() {
        assertThat(log.snapshot(ONE, Long.MAX_VALUE)).isEmpty();
        log.saveSnapshot(ONE, new Snapshot(3, 1, "three"));
        log.saveSnapshot(ONE, new Snapshot(5, 1, "five"));
        log.saveSnapshot(ONE, new Snapshot(5, 2, "five again"));
        assertThat(log.snapshot(ONE, Long.MAX_VALUE)).contains(new Snapshot(5, 2, "five again"));
        assertThat(log.snapshot(ONE, 5)).contains(new Snapshot(5, 2, "five again"));
        assertThat(log.snapshot(ONE, 4)).contains(new Snapshot(3, 1, "three"));
        assertThat(log.snapshot(ONE, 2)).isEmpty();
        assertThat(log.snapshot(TWO, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void droppedSnapshots_areThoseBefore() {
        log.saveSnapshot(ONE, new Snapshot(3, 1, "three"));
        log.saveSnapshot(ONE, new Snapshot(5, 1, "five"));
        log.dropSnapshots(ONE, 5);
        assertThat(log.snapshot(ONE, 4)).isEmpty();
        assertThat(log.snapshot(ONE, 5)).isPresent();
    }

    @Test
    void numbersOutOfTheirRange_areRefused() {
        List<Event> events = List.of(event(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.append(ONE, -1, events))
                .withMessage("an expected sequence is at least 0, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.append(ONE, 0, List.of()))
                .withMessage("there is nothing to append");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.read(ONE, -1, 1))
                .withMessage("a read begins after 0 or later, not after -1");
        for (int limit : List.of(0, EventLog.MAX_READ + 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.read(ONE, 0, limit))
                    .withMessage("a read returns 1 to 10000 events, not " + limit);
        }
        assertThat(read(ONE, 0, EventLog.MAX_READ)).isEmpty();
    }

    @Test
    void append_copiesItsEvents() {
        List<Event> events = new ArrayList<>(List.of(event(1)));
        log.append(ONE, 0, events);
        events.set(0, event(2));
        assertThat(read(ONE, 0, 1)).containsExactly("1:1");
    }
}
