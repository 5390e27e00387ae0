package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.mockserver.journal.JournalEntry.Outcome;
import io.github.chainlets.mockserver.world.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in a world, as its log has it. */
public sealed interface WorldEvent {
    /** Returns which append of which server this belongs to; no two have the same. */
    String by();

    /**
     * The world begins. The first event, and no other.
     *
     * @param base what its clock followed then
     */
    record Began(String by, Instant base, Beginning beginning) implements WorldEvent {}

    /**
     * A request changed the world.
     *
     * @param base what the world's clock followed
     * @param at the time of the world
     * @param entry the journal's number of a request that was held until now, or {@code null}
     * @param struck the fault that struck, or {@code null}
     * @param latency how long the fault holds it
     * @param decided what was decided; {@code null} where a fault struck before that
     * @param nanos how long it took
     */
    record Called(
            String by,
            Instant base,
            Instant at,
            Asked asked,
            boolean turned,
            @Nullable Long entry,
            @Nullable String struck,
            Duration latency,
            @Nullable Decided decided,
            long nanos)
            implements WorldEvent {}

    /**
     * An answer that was decided.
     *
     * @param answer its body, or the beginning of a long one
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by its content, where that matters.
    record Decided(int status, byte[] answer, List<String> refusedBy) {}

    /** Requests that changed nothing came, and were answered. */
    record Seen(String by, List<SeenRequest> requests) implements WorldEvent {}

    /**
     * A request that changed nothing.
     *
     * @param asked the body, or the beginning of a long one, is in it
     */
    record SeenRequest(
            Instant at,
            String operation,
            Asked asked,
            @Nullable String nearMiss,
            Outcome outcome) {}

    /** A request that a fault had struck was dealt with, or its answer was sent. */
    record Ended(String by, long entry, Outcome outcome) implements WorldEvent {}
}
