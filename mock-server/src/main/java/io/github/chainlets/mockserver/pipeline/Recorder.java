package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.durable.DurableWorld;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.monitoring.LogLine;
import io.github.chainlets.mockserver.monitoring.Metrics;
import io.github.chainlets.mockserver.monitoring.RequestLog;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.traffic.RecordedRequest.State;
import io.github.chainlets.mockserver.traffic.ServiceOperations;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.Worlds;
import io.github.chainlets.mockserver.worldlog.Asked;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps what happened: in the journal of its world, in the metrics and in the log. */
@Singleton
final class Recorder {
    private final Worlds worlds;
    private final Metrics metrics;
    private final RequestLog log;

    @Inject
    Recorder(Worlds worlds, Metrics metrics, RequestLog log) {
        this.worlds = worlds;
        this.metrics = metrics;
        this.log = log;
    }

    /** A request has been read: from now on it is in the journal, whatever becomes of it. */
    void begin(RequestContext context) {
        Route route = context.route;
        if (context.durable != null || !isJournaled(route)) {
            return;
        }
        LiveWorld world = context.world;
        context.journal = world == null ? worlds.unauthenticated() : world.journal();
        context.entry = context.journal.begin(new JournalEntry.Arrival(
                world == null ? Instant.now() : world.clock().instant(),
                operation(route),
                context.method,
                context.hide(context.path),
                context.hideOrNull(context.query()),
                context.headers(),
                context.hide(JournalEntry.kept(context.body)),
                context.nearMiss));
    }

    /** Its answer is held back: who watches the journal sees it now. */
    void held(RequestContext context) {
        if (context.journal != null && context.entry != null) {
            context.journal.tell(context.entry);
        }
    }

    /** Its answer is about to be sent. */
    void answered(RequestContext context, Answer answer) {
        end(context, State.ANSWERED, answer.status(), answer);
    }

    /** Nobody learns of its answer, or not of all of it; the status is what was sent, or 0. */
    void replyLost(RequestContext context, int status, Answer answer) {
        end(context, State.REPLY_LOST, status, answer);
    }

    /** The web server has refused, by itself, what it could not read. */
    void malformed(int status, String reason) {
        metrics.count("malformed", status, 0);
        log.line(LogLine.malformed(status, reason));
    }

    private void end(RequestContext context, State state, int status, Answer answer) {
        Route route = context.route;
        String operation = operation(route);
        long nanos = System.nanoTime() - context.started;
        metrics.count(operation, status, nanos);
        // A dashboard looks every second: that is not worth a line.
        if (route == null || route.kind() == Route.Kind.SERVICE || !context.method.equals("GET")) {
            log.line(new LogLine(
                    context.world == null ? "-" : context.world.id().label(),
                    context.method,
                    context.hide(context.path),
                    operation,
                    status,
                    nanos,
                    answer.refusedBy(),
                    context.fault,
                    null));
        }
        Journal journal = context.journal;
        JournalEntry entry = context.entry;
        if (journal != null && entry != null) {
            journal.complete(entry, outcome(context, state, status, answer, nanos));
        } else if (context.durable != null && isJournaled(route)) {
            store(context, context.durable, outcome(context, state, status, answer, nanos));
        }
    }

    private static JournalEntry.Outcome outcome(
            RequestContext context, State state, int status, Answer answer, long nanos) {
        Answer decided = context.decided == null ? answer : context.decided;
        return new JournalEntry.Outcome(
                state,
                status,
                context.decided == null && context.fault != null ? 0 : decided.status(),
                context.hide(JournalEntry.kept(answer.body())),
                decided.refusedBy().isEmpty() ? answer.refusedBy() : decided.refusedBy(),
                nanos);
    }

    /** In a world that lasts: what changed it is in its journal already, and complete unless a fault struck. */
    private static void store(RequestContext context, DurableWorld durable, JournalEntry.Outcome outcome) {
        if (context.number > 0) {
            if (context.fault != null) {
                durable.ended(context.number, outcome);
            }
        } else {
            Asked asked = context.asked(context.path, JournalEntry.kept(context.body));
            durable.seen(operation(context.route), asked, context.nearMiss, outcome);
        }
    }

    private static boolean isJournaled(@Nullable Route route) {
        return route == null || route.kind() == Route.Kind.SERVICE;
    }

    private static String operation(@Nullable Route route) {
        return route == null ? ServiceOperations.NONE : route.name();
    }
}
