package io.github.chainlets.core.spi.log;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a read of a stream returned.
 *
 * @param events the events, oldest first; the list is copied
 * @param now the time by the log's clock, which all who share the log share; never before the last of the events
 */
public record Tail(List<StoredEvent> events, Instant now) {
    /** Copies the list. */
    public Tail {
        events = List.copyOf(events);
        Objects.requireNonNull(now, "now");
        if (!events.isEmpty()) {
            Instant last = events.get(events.size() - 1).storedAt();
            now = now.isBefore(last) ? last : now;
        }
    }
}
