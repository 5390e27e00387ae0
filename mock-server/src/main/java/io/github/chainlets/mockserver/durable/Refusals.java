package io.github.chainlets.mockserver.durable;

import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.worldlog.WorldStopped;

/**
 * Why a world that lasts does not answer. With {@code Retry-After} nothing was applied, and the same may be sent again; without, that
 * is not known.
 */
final class Refusals {
    private static final String UNAVAILABLE = "UNAVAILABLE";
    private static final String RULE = "world-log";

    private Refusals() {}

    static Answer unreadable(EventLogException e) {
        return again("The log of this world cannot be used, so nothing was changed: " + e.getMessage());
    }

    static Answer notStored() {
        return again("This could not be stored, so nothing was changed");
    }

    static Answer unknown() {
        return ErrorEnvelope.error(
                        503,
                        UNAVAILABLE,
                        "It is not known whether this was stored: read what there is before you send it again")
                .refusedBy(RULE);
    }

    static Answer stopped(WorldStopped e) {
        return ErrorEnvelope.error(503, UNAVAILABLE, "This world is not served: " + e.getMessage())
                .refusedBy("world-stopped");
    }

    static Answer noRoom(NoRoomException e) {
        return ErrorMapping.of(e);
    }

    private static Answer again(String message) {
        return ErrorEnvelope.error(503, UNAVAILABLE, message)
                .with("Retry-After", "1")
                .refusedBy(RULE);
    }
}
