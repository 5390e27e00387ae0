package io.github.chainlets.mockserver.history;

import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.mockserver.journal.JournalEntry.Outcome;
import io.github.chainlets.mockserver.world.Beginning;
import io.github.chainlets.mockserver.worldlog.Asked;
import io.github.chainlets.mockserver.worldlog.Codec;
import io.github.chainlets.mockserver.worldlog.WorldEvent;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Began;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Called;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Decided;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Seen;
import io.github.chainlets.mockserver.worldlog.WorldEvent.SeenRequest;
import io.github.chainlets.mockserver.worldlog.WorldStopped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did to a world, in a form that can be done again elsewhere.
 *
 * @param beginning what the world began with
 * @param steps what was done, in order
 */
record Recording(Beginning beginning, List<Step> steps) {
    /** The longest answer that is compared: of a longer one the log has the beginning only. */
    private static final int LONGEST = 16 * 1024;

    /**
     * One call.
     *
     * @param passes how much time of the world passes before it
     * @param body the body, or {@code null}
     * @param status the status of the answer; 0 where a fault decided what came
     * @param answer the body of the answer; {@code null} if it is not known whole
     */
    record Step(
            Duration passes,
            String method,
            String target,
            @Nullable String body,
            int status,
            @Nullable String answer) {
        /** Whether it is one of the service's. */
        boolean isService() {
            return target.startsWith("/v1/");
        }

        /** Whether it lets the clock run again. */
        boolean isReset() {
            return target.equals("/_mock/reset");
        }
    }

    static Recording of(List<StoredEvent> events) {
        Beginning beginning = null;
        Instant last = Instant.MIN;
        List<Step> steps = new ArrayList<>();
        for (StoredEvent stored : events) {
            WorldEvent event = Codec.read(stored);
            if (event instanceof Began began) {
                beginning = began.beginning();
                last = began.base();
            } else if (event instanceof Called called && called.entry() == null) {
                Decided decided = called.struck() == null ? called.decided() : null;
                // The clock's own moves are in the time that passes.
                if (!called.asked().path().startsWith("/_mock/clock")) {
                    steps.add(
                            decided == null
                                    ? step(last, called.at(), called.asked(), 0, null)
                                    : step(last, called.at(), called.asked(), decided.status(), decided.answer()));
                    last = called.at();
                }
            } else if (event instanceof Seen seen) {
                for (SeenRequest request : seen.requests()) {
                    if (request.asked().path().startsWith("/v1/")) {
                        Outcome outcome = request.outcome();
                        steps.add(step(last, request.at(), request.asked(), outcome.status(), outcome.answer()));
                        last = request.at().isAfter(last) ? request.at() : last;
                    }
                }
            }
        }
        if (beginning == null) {
            throw new WorldStopped("it has not begun");
        }
        return new Recording(beginning, steps);
    }

    private static Step step(Instant last, Instant at, Asked asked, int status, byte @Nullable [] answer) {
        Duration wait = Duration.between(last, at);
        byte[] body = asked.body();
        return new Step(
                wait.isNegative() ? Duration.ZERO : wait,
                asked.method(),
                asked.path() + (asked.query() == null ? "" : "?" + asked.query()),
                body.length == 0 ? null : new String(body, StandardCharsets.UTF_8),
                status,
                answer == null || answer.length >= LONGEST ? null : new String(answer, StandardCharsets.UTF_8));
    }
}
