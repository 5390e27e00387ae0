package io.github.chainlets.conformance.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.core.spi.log.Tail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link EventLog}, to extend: say what {@link #log()} is, and run it with JUnit Jupiter. Each test uses
 * streams of its own, so that all of them may share one log.
 */
public abstract class EventLogContract {
    private static final int WRITERS = 4;
    private static final int EACH = 25;

    private final StreamName stream = anyStream();

    /** Makes a contract. */
    protected EventLogContract() {}

    /** Returns the log under test: the same one for the whole of a test. */
    protected abstract EventLog log();

    private static StreamName anyStream() {
        return new StreamName("contract/" + UUID.randomUUID());
    }

    private static Event event(String data) {
        return new Event("Happened", 1, data);
    }

    private static Event event(int number) {
        return event(Integer.toString(number));
    }

    private AppendResult append(long expected, Event... events) {
        return log().append(stream, expected, List.of(events));
    }

    private List<Event> all() {
        return log().read(stream, 0, EventLog.MAX_READ).events().stream()
                .map(StoredEvent::event)
                .toList();
    }

    @Test
    final void newStream_isEmpty() {
        assertEquals(List.of(), all());
        assertEquals(Optional.empty(), log().snapshot(stream, Long.MAX_VALUE));
    }

    @Test
    final void append_isReadBack_asItWas() {
        List<Event> events = List.of(
                new Event("Begun", 1, "{\"a\": 1}"),
                new Event("Größe geändert", 7, "line\nline\ttab \"quoted\" \\ 'single' \u0001\u001f"),
                new Event("Happened", Integer.MAX_VALUE, "äöü 🚂 \u202e \ufeff end "),
                new Event("Happened", 1, ""));
        assertEquals(AppendResult.STORED, log().append(stream, 0, events));
        assertEquals(events, all());
    }

    @Test
    final void append_large_isReadBack() {
        Event large = event("x".repeat(1_000_000) + "ü");
        assertEquals(AppendResult.STORED, append(0, large));
        assertEquals(List.of(large), all());
    }

    @Test
    final void sequences_areConsecutiveFromOne_whateverTheBatches() {
        append(0, event(1), event(2));
        append(2, event(3));
        append(3, event(4), event(5), event(6));
        List<StoredEvent> stored = log().read(stream, 0, EventLog.MAX_READ).events();
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 6L),
                stored.stream().map(StoredEvent::sequence).toList());
    }

    @Test
    final void append_expectedTooLow_isAConflict_andStoresNothing() {
        append(0, event(1), event(2));
        assertEquals(AppendResult.CONFLICT, append(0, event(3)));
        assertEquals(AppendResult.CONFLICT, append(1, event(3), event(4)));
        assertEquals(List.of(event(1), event(2)), all());
    }

    @Test
    final void append_expectedTooHigh_isAConflict_andLeavesNoGap() {
        assertEquals(AppendResult.CONFLICT, append(1, event(1)));
        append(0, event(1));
        assertEquals(AppendResult.CONFLICT, append(2, event(2), event(3)));
        assertEquals(AppendResult.CONFLICT, append(Long.MAX_VALUE - 10, event(2)));
        assertEquals(List.of(event(1)), all());
        assertEquals(AppendResult.STORED, append(1, event(2)));
    }

    @Test
    final void append_afterAConflict_goesOn() {
        append(0, event(1));
        append(0, event(2));
        assertEquals(AppendResult.STORED, append(1, event(2)));
        assertEquals(List.of(event(1), event(2)), all());
    }

    @Test
    final void append_again_conflictsWithItself() {
        assertEquals(AppendResult.STORED, append(0, event(1)));
        assertEquals(AppendResult.CONFLICT, append(0, event(1)));
        assertEquals(1, all().size());
    }

    @Test
    final void streams_knowNothingOfEachOther() {
        StreamName upper = new StreamName(stream.value().toUpperCase(Locale.ROOT));
        StreamName spaced = new StreamName(stream.value() + " ");
        append(0, event(1));
        assertEquals(AppendResult.STORED, log().append(upper, 0, List.of(event(2))));
        assertEquals(AppendResult.STORED, log().append(spaced, 0, List.of(event(3))));
        log().saveSnapshot(upper, new Snapshot(1, 1, "state"));
        assertEquals(List.of(event(1)), all());
        assertEquals(Optional.empty(), log().snapshot(stream, Long.MAX_VALUE));
    }

    @Test
    final void read_goesOnWhereItIsTold_andStopsAtItsLimit() {
        append(0, event(1), event(2), event(3), event(4));
        assertEquals(List.of(2L, 3L), sequences(log().read(stream, 1, 2)));
        assertEquals(List.of(4L), sequences(log().read(stream, 3, 2)));
        assertEquals(List.of(), sequences(log().read(stream, 4, 2)));
        assertEquals(List.of(), sequences(log().read(stream, Long.MAX_VALUE, 2)));
    }

    private static List<Long> sequences(Tail tail) {
        return tail.events().stream().map(StoredEvent::sequence).toList();
    }

    @Test
    final void time_neverStepsBackInAStream() {
        for (int i = 0; i < 20; i++) {
            append(i, event(i));
        }
        Tail tail = log().read(stream, 0, EventLog.MAX_READ);
        Instant last = Instant.MIN;
        for (StoredEvent stored : tail.events()) {
            assertFalse(stored.storedAt().isBefore(last), "an event is stored before the one before it");
            last = stored.storedAt();
        }
        assertFalse(tail.now().isBefore(last), "now is before the last event");
        assertFalse(log().read(stream, 20, 1).now().isBefore(last), "now is before an event that was not asked for");
    }

    @Test
    final void arguments_outOfRange_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> append(-1, event(1)));
        assertThrows(IllegalArgumentException.class, () -> append(0));
        assertThrows(IllegalArgumentException.class, () -> log().read(stream, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> log().read(stream, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> log().read(stream, 0, EventLog.MAX_READ + 1));
        assertEquals(List.of(), all());
    }

    @Test
    final void snapshots_newestThatIsNotTooNew_isFound() {
        Snapshot two = new Snapshot(2, 1, "after two");
        Snapshot five = new Snapshot(5, 3, "after five: ü\n\"");
        log().saveSnapshot(stream, five);
        log().saveSnapshot(stream, two);
        assertEquals(Optional.of(five), log().snapshot(stream, Long.MAX_VALUE));
        assertEquals(Optional.of(five), log().snapshot(stream, 5));
        assertEquals(Optional.of(two), log().snapshot(stream, 4));
        assertEquals(Optional.empty(), log().snapshot(stream, 1));
    }

    @Test
    final void snapshot_savedAgain_isReplaced() {
        log().saveSnapshot(stream, new Snapshot(2, 1, "first"));
        log().saveSnapshot(stream, new Snapshot(2, 2, "second"));
        assertEquals(Optional.of(new Snapshot(2, 2, "second")), log().snapshot(stream, 2));
    }

    @Test
    final void snapshots_thatAreOlder_areDropped() {
        log().saveSnapshot(stream, new Snapshot(2, 1, "two"));
        log().saveSnapshot(stream, new Snapshot(5, 1, "five"));
        log().dropSnapshots(stream, 5);
        assertEquals(Optional.empty(), log().snapshot(stream, 4));
        assertEquals(Optional.of(new Snapshot(5, 1, "five")), log().snapshot(stream, 5));
    }

    @Test
    final void manyWriters_ofOneStream_loseNothing_andStoreNothingTwice() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "writer " + writer;
                writers.add(() -> write(name));
            }
            for (Future<Integer> writer : executor.invokeAll(writers, 2, TimeUnit.MINUTES)) {
                assertEquals(EACH, writer.get());
            }
        } finally {
            executor.shutdownNow();
        }
        List<Event> all = all();
        assertEquals(WRITERS * EACH * 2, all.size());
        // Both events of an append stand side by side, and each writer's in its own order.
        for (int i = 0; i < all.size(); i += 2) {
            assertEquals(all.get(i).data() + ", part 2", all.get(i + 1).data());
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "writer " + writer;
            List<String> own = all.stream()
                    .map(Event::data)
                    .filter(data -> data.startsWith(name) && !data.endsWith("part 2"))
                    .toList();
            for (int i = 0; i < EACH; i++) {
                assertEquals(name + ", append " + i, own.get(i));
            }
        }
    }

    /** Appends until each has been stored: whoever meets a conflict reads on and tries again. */
    private int write(String name) {
        long last = 0;
        int stored = 0;
        for (int tries = 0; stored < EACH; tries++) {
            assertTrue(tries < 100 * WRITERS * EACH, "conflicts without end");
            String data = name + ", append " + stored;
            if (append(last, event(data), event(data + ", part 2")) == AppendResult.STORED) {
                stored++;
                last += 2;
            } else {
                last += log().read(stream, last, EventLog.MAX_READ).events().size();
            }
        }
        return stored;
    }
}
