package io.github.chainlets.core.spi.log;

import java.util.List;

/** What every implementation refuses. */
public final class Arguments {
    private Arguments() {}

    /**
     * Checks the arguments of {@link EventLog#append}, and copies the events.
     *
     * @throws IllegalArgumentException if they are out of their range
     */
    public static List<Event> toAppend(long expectedSequence, List<Event> events) {
        if (expectedSequence < 0) {
            throw new IllegalArgumentException("an expected sequence is at least 0, not " + expectedSequence);
        }
        List<Event> copy = List.copyOf(events);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to append");
        }
        return copy;
    }

    /**
     * Checks the arguments of {@link EventLog#read}.
     *
     * @throws IllegalArgumentException if they are out of their range
     */
    public static void toRead(long after, int limit) {
        if (after < 0) {
            throw new IllegalArgumentException("a read begins after 0 or later, not after " + after);
        }
        if (limit < 1 || limit > EventLog.MAX_READ) {
            throw new IllegalArgumentException("a read returns 1 to " + EventLog.MAX_READ + " events, not " + limit);
        }
    }
}
