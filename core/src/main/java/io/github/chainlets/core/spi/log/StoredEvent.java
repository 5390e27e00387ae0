package io.github.chainlets.core.spi.log;

import java.time.Instant;
import java.util.Objects;

/**
 * An event in its stream.
 *
 * @param sequence its number in the stream, from 1 on
 * @param storedAt when it was stored, by the log's clock, in microseconds; never before the event before it
 * @param event what was appended
 */
public record StoredEvent(long sequence, Instant storedAt, Event event) {
    /** Checks that nothing is {@code null}. */
    public StoredEvent {
        Objects.requireNonNull(storedAt, "storedAt");
        Objects.requireNonNull(event, "event");
    }
}
