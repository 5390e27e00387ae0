package io.github.chainlets.fake.fleet;

import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.core.spi.log.Tail;
import java.util.List;
import java.util.Optional;

/** A log whose process is killed once: just before an event of a type is stored, or just after. */
final class CrashingLog implements EventLog {
    private final EventLog log;
    private final String stream;
    private final String type;
    private final boolean after;
    private boolean crashed;

    private CrashingLog(EventLog log, String stream, String type, boolean after) {
        this.log = log;
        this.stream = stream;
        this.type = type;
        this.after = after;
    }

    static CrashingLog before(EventLog log, String stream, String type) {
        return new CrashingLog(log, stream, type, false);
    }

    static CrashingLog after(EventLog log, String stream, String type) {
        return new CrashingLog(log, stream, type, true);
    }

    @Override
    public AppendResult append(StreamName name, long expectedSequence, List<Event> events) {
        boolean crash = !crashed
                && name.value().equals(stream)
                && events.stream().anyMatch(event -> event.type().equals(type));
        crashed |= crash;
        if (crash && !after) {
            throw new Crash();
        }
        AppendResult result = log.append(name, expectedSequence, events);
        if (crash) {
            throw new Crash();
        }
        return result;
    }

    boolean crashed() {
        return crashed;
    }

    @Override
    public Tail read(StreamName name, long from, int limit) {
        return log.read(name, from, limit);
    }

    @Override
    public void saveSnapshot(StreamName name, Snapshot snapshot) {
        log.saveSnapshot(name, snapshot);
    }

    @Override
    public Optional<Snapshot> snapshot(StreamName name, long atMost) {
        return log.snapshot(name, atMost);
    }

    @Override
    public void dropSnapshots(StreamName name, long before) {
        log.dropSnapshots(name, before);
    }
}
