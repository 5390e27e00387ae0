package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.monitoring.LogLine;
import io.github.chainlets.mockserver.monitoring.Metrics;
import io.github.chainlets.mockserver.monitoring.RequestLog;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

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

    /** Keeps a request and its answer; the status is 0 if none is sent. */
    void keep(RequestContext context, int status, Answer answer) {
        Route route = context.route;
        long nanos = System.nanoTime() - context.started;
        String operation = route == null ? "none" : route.name();
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
                    context.fault));
        }
        if (route != null && route.kind() != Route.Kind.SERVICE) {
            return;
        }
        LiveWorld world = context.world;
        Journal journal = world == null ? worlds.unauthenticated() : world.journal();
        Instant at = world == null ? Instant.now() : world.clock().instant();
        byte[] body = context.hide(JournalEntry.kept(context.body));
        byte[] sent = context.hide(JournalEntry.kept(answer.body()));
        journal.write(id -> new JournalEntry(
                id,
                at,
                nanos,
                operation,
                context.method,
                context.hide(context.path),
                context.hideOrNull(context.query()),
                context.headers(),
                body,
                status,
                sent,
                answer.refusedBy(),
                context.fault,
                context.nearMiss));
    }
}
