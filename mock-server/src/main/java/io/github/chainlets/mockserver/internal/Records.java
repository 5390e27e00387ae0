package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.Answer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Keeps what happened: in the journal of its world, in the metrics and in the log. */
@Singleton
final class Records {
    private static final int STRAYS = 200;

    private final Journal strays = new Journal(STRAYS);
    private final Metrics metrics;
    private final RequestLog log;

    @Inject
    Records(Metrics metrics, RequestLog log) {
        this.metrics = metrics;
        this.log = log;
    }

    /** Returns the newest requests that came without a key that is welcome. */
    Journal strays() {
        return strays;
    }

    /** Keeps a request and its answer; the status is 0 if none is sent. */
    void keep(Visit visit, int status, Answer answer) {
        Route route = visit.route;
        long nanos = System.nanoTime() - visit.started;
        String operation = route == null ? "none" : route.name();
        metrics.count(operation, status, nanos);
        // A dashboard looks every second: that is not worth a line.
        if (route == null || route.kind() == Route.Kind.SERVICE || !visit.method.equals("GET")) {
            log.line(visit, operation, status, nanos, answer);
        }
        if (route != null && route.kind() != Route.Kind.SERVICE) {
            return;
        }
        Tenant tenant = visit.tenant;
        Journal journal = tenant == null ? strays : tenant.journal();
        Instant at = tenant == null ? Instant.now() : tenant.clock().instant();
        byte[] body = visit.hide(Entry.kept(visit.body));
        byte[] sent = visit.hide(Entry.kept(answer.body()));
        journal.write(id -> new Entry(
                id,
                at,
                nanos,
                operation,
                visit.method,
                visit.hide(visit.path),
                visit.hideOrNull(visit.query()),
                visit.headers(),
                body,
                status,
                sent,
                answer.refusedBy(),
                visit.fault,
                visit.nearMiss));
    }
}
