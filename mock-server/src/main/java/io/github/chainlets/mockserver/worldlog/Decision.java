package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.mockserver.faults.ArmedFaults.Strike;
import io.github.chainlets.mockserver.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a request.
 *
 * @param strike the fault that strikes it, or {@code null}
 * @param answer the answer, or {@code null} where a fault strikes before there is one
 * @param turned whether it took a turn of the rate limit
 * @param changed whether the world is another one since: by a change, a turn, a fault that is spent, or a toss
 */
public record Decision(@Nullable Strike strike, @Nullable Answer answer, boolean turned, boolean changed) {
    /** Returns an answer that changes nothing. */
    public static Decision unchanged(Answer answer) {
        return new Decision(null, answer, false, false);
    }
}
