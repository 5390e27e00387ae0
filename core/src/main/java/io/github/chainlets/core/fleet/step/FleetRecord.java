package io.github.chainlets.core.fleet.step;

import io.github.chainlets.core.spi.log.Event;
import java.time.Instant;
import java.util.Objects;

/**
 * An event of a run with who decided it and when: a line of the audit.
 *
 * @param at when, by the runner's clock
 * @param principal on whose behalf
 * @param runner which runner
 * @param event what happened
 */
public record FleetRecord(Instant at, String principal, String runner, FleetEvent event) {
    /** Checks that nothing is {@code null}. */
    public FleetRecord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(runner, "runner");
        Objects.requireNonNull(event, "event");
    }

    /** Returns the record as the event log keeps it. */
    public Event toEvent() {
        return RecordJson.write(this);
    }

    /**
     * Reads a record that was kept, by this version or an earlier one.
     *
     * @throws IllegalArgumentException if it is none, or one of a later version
     */
    public static FleetRecord of(Event event) {
        return RecordJson.read(event);
    }
}
