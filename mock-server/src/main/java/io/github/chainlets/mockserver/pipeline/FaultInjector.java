package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.faults.ArmedFaults.Strike;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.HttpFault.When;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lets planned faults strike. */
@Singleton
final class FaultInjector {
    private static final Duration BETWEEN_DRIPS = Duration.ofMillis(20);
    private static final byte[] NOTHING_APPLIED =
            "{\"requires_redeployment\":false,\"chain_deployment\":null}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOT_JSON = "{\"requires_redeployment\": <html>".getBytes(StandardCharsets.UTF_8);

    private final Recorder recorder;

    @Inject
    FaultInjector(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Handles a request. */
    @FunctionalInterface
    interface Handling {
        Answer handle() throws IOException;
    }

    /** Lets a fault strike a request: handles it or not, answers or not, at once or when its latency has passed. */
    void strike(RequestContext context, Strike strike, Handling handling) throws IOException {
        HttpFault fault = strike.fault();
        context.fault = JsonOut.name(fault.kind()) + " " + JsonOut.name(fault.when());
        Answer real = fault.when() == When.AFTER ? handling.handle() : null;
        if (strike.latency().isZero()) {
            CompletableFuture<Void> dripping = end(context, fault, real, handling);
            if (!dripping.isDone()) {
                context.javalin.future(() -> dripping);
            }
            return;
        }
        CompletableFuture<Void> later = CompletableFuture.runAsync(() -> {}, Wire.after(strike.latency()))
                .thenCompose(passed -> {
                    try {
                        return end(context, fault, real, handling);
                    } catch (IOException e) {
                        return CompletableFuture.failedFuture(e);
                    }
                });
        context.javalin.future(() -> later);
    }

    private CompletableFuture<Void> end(
            RequestContext context, HttpFault fault, @Nullable Answer real, Handling handling) throws IOException {
        switch (fault.kind()) {
            case DELAY -> send(context, real == null ? handling.handle() : real);
            case STATUS -> send(context, like(real, status(fault)));
            case RATE_LIMIT ->
                send(context, like(real, ErrorMapping.tooMany(fault.retryAfter() == null ? 1 : fault.retryAfter())));
            case RESET -> {
                recorder.keep(context, 0, like(real, Answer.json(0, Answer.NO_BODY)));
                Wire.reset(context.request);
            }
            case TRUNCATE -> {
                Answer whole = real == null ? Answer.json(200, NOTHING_APPLIED) : real;
                recorder.keep(context, whole.status(), whole);
                Wire.truncate(context.javalin, whole);
            }
            case MALFORMED -> send(context, like(real, Answer.json(real == null ? 200 : real.status(), NOT_JSON)));
            case DRIP -> {
                Answer whole = real == null ? handling.handle() : real;
                recorder.keep(context, whole.status(), whole);
                return Wire.drip(context.javalin.res(), whole, BETWEEN_DRIPS);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private void send(RequestContext context, Answer answer) throws IOException {
        recorder.keep(context, answer.status(), answer);
        Wire.send(context.javalin.res(), answer);
    }

    /** The journal tells which rules refused the request, whatever its sender is told. */
    private static Answer like(@Nullable Answer real, Answer shown) {
        return real == null ? shown : shown.refusedBy(real.refusedBy().toArray(String[]::new));
    }

    private static Answer status(HttpFault fault) {
        String body = fault.body();
        Answer answer = body == null
                ? ErrorEnvelope.error(fault.status(), code(fault.status()), "A planned fault of the mock server")
                : Answer.json(fault.status(), body.getBytes(StandardCharsets.UTF_8));
        return fault.retryAfter() == null
                ? answer
                : answer.with("Retry-After", fault.retryAfter().toString());
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> ErrorEnvelope.NOT_FOUND;
            case 503 -> "UNAVAILABLE";
            default -> status < 500 ? ErrorEnvelope.VALIDATION_ERROR : ErrorEnvelope.INTERNAL_ERROR;
        };
    }
}
