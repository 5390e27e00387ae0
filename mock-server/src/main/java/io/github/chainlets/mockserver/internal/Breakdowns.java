package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Envelope;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.internal.FaultPlan.Strike;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.HttpFault.When;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lets planned faults strike. */
@Singleton
final class Breakdowns {
    private static final Duration BETWEEN_DRIPS = Duration.ofMillis(20);
    private static final byte[] NOTHING_APPLIED =
            "{\"requires_redeployment\":false,\"chain_deployment\":null}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOT_JSON = "{\"requires_redeployment\": <html>".getBytes(StandardCharsets.UTF_8);

    private final Records records;

    @Inject
    Breakdowns(Records records) {
        this.records = records;
    }

    /** Deals with a request. */
    @FunctionalInterface
    interface Dealing {
        Answer deal() throws IOException;
    }

    /** Lets a fault strike a request: deals with it or not, answers or not, at once or when its latency has passed. */
    void strike(Visit visit, Strike strike, Dealing dealing) throws IOException {
        HttpFault fault = strike.fault();
        visit.fault = name(fault.kind()) + " " + name(fault.when());
        Answer real = fault.when() == When.AFTER ? dealing.deal() : null;
        if (strike.latency().isZero()) {
            CompletableFuture<Void> dripping = end(visit, fault, real, dealing);
            if (!dripping.isDone()) {
                visit.context.future(() -> dripping);
            }
            return;
        }
        CompletableFuture<Void> later = CompletableFuture.runAsync(() -> {}, Wire.after(strike.latency()))
                .thenCompose(passed -> {
                    try {
                        return end(visit, fault, real, dealing);
                    } catch (IOException e) {
                        return CompletableFuture.failedFuture(e);
                    }
                });
        visit.context.future(() -> later);
    }

    private CompletableFuture<Void> end(Visit visit, HttpFault fault, @Nullable Answer real, Dealing dealing)
            throws IOException {
        switch (fault.kind()) {
            case DELAY -> send(visit, real == null ? dealing.deal() : real);
            case STATUS -> send(visit, like(real, status(fault)));
            case RATE_LIMIT ->
                send(visit, like(real, Refusals.tooMany(fault.retryAfter() == null ? 1 : fault.retryAfter())));
            case RESET -> {
                records.keep(visit, 0, like(real, Answer.json(0, Visit.NO_BODY)));
                Wire.reset(visit.request);
            }
            case TRUNCATE -> {
                Answer whole = real == null ? Answer.json(200, NOTHING_APPLIED) : real;
                records.keep(visit, whole.status(), whole);
                Wire.truncate(visit.context, whole);
            }
            case MALFORMED -> send(visit, like(real, Answer.json(real == null ? 200 : real.status(), NOT_JSON)));
            case DRIP -> {
                Answer whole = real == null ? dealing.deal() : real;
                records.keep(visit, whole.status(), whole);
                return Wire.drip(visit.context.res(), whole, BETWEEN_DRIPS);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private void send(Visit visit, Answer answer) throws IOException {
        records.keep(visit, answer.status(), answer);
        Wire.send(visit.context.res(), answer);
    }

    /** The journal tells which rules refused the request, whatever its sender is told. */
    private static Answer like(@Nullable Answer real, Answer shown) {
        return real == null ? shown : shown.refusedBy(real.refusedBy().toArray(String[]::new));
    }

    private static Answer status(HttpFault fault) {
        String body = fault.body();
        Answer answer = body == null
                ? Envelope.error(fault.status(), code(fault.status()), "A planned fault of the mock server")
                : Answer.json(fault.status(), body.getBytes(StandardCharsets.UTF_8));
        return fault.retryAfter() == null
                ? answer
                : answer.with("Retry-After", fault.retryAfter().toString());
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> Envelope.NOT_FOUND;
            case 503 -> "UNAVAILABLE";
            default -> status < 500 ? Envelope.VALIDATION_ERROR : Envelope.INTERNAL_ERROR;
        };
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
