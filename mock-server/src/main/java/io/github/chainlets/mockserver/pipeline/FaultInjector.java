package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.faults.ArmedFaults.Strike;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.AnswerStream;
import io.github.chainlets.mockserver.http.ClientWatch;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.HttpFault.When;
import io.github.chainlets.mockserver.world.HeldRequests.End;
import io.github.chainlets.mockserver.world.LiveWorld;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets armed faults strike. */
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

    /** Lets a fault strike a request: handles it or not, answers or not, at once or when it has been held for its latency. */
    void strike(RequestContext context, LiveWorld world, Strike strike, Supplier<Answer> handling) throws IOException {
        HttpFault fault = strike.fault();
        context.struckBy(JsonOut.name(fault.kind()) + " " + JsonOut.name(fault.when()));
        if (fault.when() == When.AFTER) {
            context.decided = handling.get();
        }
        if (strike.latency().isZero()) {
            answer(context, world, fault, End.TIME, handling);
            return;
        }
        recorder.held(context);
        CompletableFuture<End> end = world.held().hold(strike.latency());
        // It may have become another world just before this was held.
        if (world.generation() != context.generation) {
            end.complete(End.RESET);
        }
        Runnable unwatch = ClientWatch.start(context.request, () -> end.complete(End.GONE));
        CompletableFuture<Void> later = end.thenComposeAsync(why -> {
            unwatch.run();
            try {
                return finish(context, world, fault, why, handling);
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
        context.javalin.future(() -> later);
    }

    private void answer(RequestContext context, LiveWorld world, HttpFault fault, End why, Supplier<Answer> handling)
            throws IOException {
        CompletableFuture<Void> sent = finish(context, world, fault, why, handling);
        if (!sent.isDone()) {
            context.javalin.future(() -> sent);
        }
    }

    private CompletableFuture<Void> finish(
            RequestContext context, LiveWorld world, HttpFault fault, End why, Supplier<Answer> handling)
            throws IOException {
        Answer decided = context.decided;
        switch (fault.kind()) {
            case DELAY -> {
                return send(context, why, decided == null ? decide(context, handling) : decided);
            }
            case STATUS -> {
                return send(context, why, status(fault));
            }
            case RATE_LIMIT -> {
                Integer wait = fault.retryAfter();
                return send(context, why, ErrorMapping.tooMany(wait == null ? 1 : wait, false));
            }
            case MALFORMED -> {
                return send(context, why, Answer.json(decided == null ? 200 : decided.status(), NOT_JSON));
            }
            case RESET -> {
                recorder.replyLost(context, 0, decided == null ? Answer.json(0, Answer.NO_BODY) : decided);
                Wire.reset(context.request);
            }
            case TRUNCATE -> {
                Answer whole = decided == null ? Answer.json(200, NOTHING_APPLIED) : decided;
                recorder.replyLost(context, whole.status(), whole);
                return Wire.truncate(context.javalin, whole);
            }
            case DRIP -> {
                return drip(context, world, decided == null ? decide(context, handling) : decided);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private static Answer decide(RequestContext context, Supplier<Answer> handling) {
        Answer answer = handling.get();
        context.decided = answer;
        return answer;
    }

    private CompletableFuture<Void> send(RequestContext context, End why, Answer answer) throws IOException {
        if (why == End.GONE) {
            recorder.replyLost(context, 0, answer);
        } else {
            recorder.answered(context, answer);
        }
        return Wire.send(context.javalin.res(), answer);
    }

    /** Sends an answer byte by byte, for as long as there is somebody who takes it; when the server stops, the rest at once. */
    private CompletableFuture<Void> drip(RequestContext context, LiveWorld world, Answer answer) {
        recorder.held(context);
        AnswerStream stream = AnswerStream.open(context.javalin, answer);
        return drip(stream, world, answer.body(), 0).handle((sent, failure) -> {
            if (failure == null) {
                recorder.answered(context, answer);
            } else {
                recorder.replyLost(context, answer.status(), answer);
            }
            return null;
        });
    }

    private static CompletableFuture<Void> drip(AnswerStream stream, LiveWorld world, byte[] body, int sent) {
        if (sent == body.length) {
            return CompletableFuture.completedFuture(null);
        }
        return stream.write(ByteBuffer.wrap(body, sent, 1))
                .thenCompose(written -> world.held().hold(BETWEEN_DRIPS))
                .thenComposeAsync(why -> why == End.TIME
                        ? drip(stream, world, body, sent + 1)
                        : stream.write(ByteBuffer.wrap(body, sent + 1, body.length - sent - 1)));
    }

    private static Answer status(HttpFault fault) {
        String body = fault.body();
        Answer answer = body == null
                ? ErrorEnvelope.error(fault.status(), code(fault.status()), "A planned fault of the mock server")
                : Answer.json(fault.status(), body.getBytes(StandardCharsets.UTF_8));
        Integer wait = fault.retryAfter();
        return wait == null ? answer : answer.with("Retry-After", wait.toString());
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
