package io.github.chainlets.core.fleet;

import io.github.chainlets.core.fleet.FleetException.Reason;
import io.github.chainlets.core.fleet.engine.FleetJournal;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run's stream: whatever is told here is stored before it counts. For one thread. */
final class Journal implements FleetJournal {
    private static final int MAX_ATTEMPTS = 4;

    private final EventLog log;
    private final TimeSource time;
    private final String run;
    private final StreamName stream;
    private final String principal;
    private final String runner;
    private long sequence;
    private @Nullable FleetState state;

    Journal(EventLog log, TimeSource time, String run, String principal, String runner) {
        this.log = log;
        this.time = time;
        this.run = run;
        this.stream = stream(run);
        this.principal = principal;
        this.runner = runner;
    }

    static StreamName stream(String run) {
        FleetRun.requireName(run);
        return new StreamName("fleet/" + run);
    }

    /** Returns all that was recorded of a run, oldest first; empty if there is no such run. */
    static List<FleetRecord> read(EventLog log, StreamName stream) {
        List<FleetRecord> records = new ArrayList<>();
        List<StoredEvent> page;
        do {
            page = log.read(stream, records.size(), EventLog.MAX_READ).events();
            page.forEach(stored -> records.add(FleetRecord.of(stored.event())));
        } while (page.size() == EventLog.MAX_READ);
        return records;
    }

    static @Nullable FleetState replay(List<FleetRecord> records) {
        return records.isEmpty()
                ? null
                : FleetState.of(records.stream().map(FleetRecord::event).toList());
    }

    /** Makes the run, and takes it. */
    FleetState begin(FleetEvent.Started started) {
        List<FleetEvent> events = List.of(started, new FleetEvent.RunnerStarted());
        if (!store(events)) {
            throw new FleetException(
                    Reason.EXISTS, "there is a run \"" + run + "\" already: resume it, or use another name");
        }
        return remember(FleetState.started(started));
    }

    /** Takes a run that was made before, from whoever runs it. */
    FleetState take() {
        List<FleetRecord> records = read(log, stream);
        FleetState read = replay(records);
        if (read == null) {
            throw new FleetException(Reason.UNKNOWN_RUN, "there is no run \"" + run + "\"");
        }
        sequence = records.size();
        remember(read);
        return read.ending().isPresent() ? read : tell(new FleetEvent.RunnerStarted());
    }

    /**
     * Stores an event, and only then lets it count.
     *
     * @throws FleetException if another runner has taken the run over
     */
    @Override
    public FleetState tell(FleetEvent event) {
        FleetState next = state().after(event);
        if (!store(List.of(event))) {
            throw new FleetException(
                    Reason.TAKEN_OVER, "another runner has taken over run \"" + run + "\": this one stops");
        }
        return remember(next);
    }

    @Override
    public FleetState state() {
        if (state == null) {
            throw new IllegalStateException("the run has not been taken");
        }
        return state;
    }

    private FleetState remember(FleetState next) {
        state = next;
        return next;
    }

    private boolean store(List<FleetEvent> events) {
        List<Event> records = new ArrayList<>();
        for (FleetEvent event : events) {
            records.add(new FleetRecord(time.now(), principal, runner, event).toEvent());
        }
        if (!append(records)) {
            return false;
        }
        sequence += records.size();
        return true;
    }

    /** An append that failed may have been stored: then the next one conflicts with it, and what is there is ours. */
    private boolean append(List<Event> records) {
        for (int attempt = 1; ; attempt++) {
            try {
                if (log.append(stream, sequence, records) == AppendResult.STORED) {
                    return true;
                }
                return attempt > 1 && isOurs(records);
            } catch (EventLogException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                pause(Duration.ofMillis(200L << attempt), e);
            }
        }
    }

    /** A record holds its runner's name, which no other has. */
    private boolean isOurs(List<Event> records) {
        return log.read(stream, sequence, records.size()).events().stream()
                .map(StoredEvent::event)
                .toList()
                .equals(records);
    }

    private void pause(Duration wait, EventLogException why) {
        try {
            time.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }
}
