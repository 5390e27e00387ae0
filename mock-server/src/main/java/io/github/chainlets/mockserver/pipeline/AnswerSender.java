package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.RequestBody;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Sends answers. No thread waits for whoever reads them. */
@Singleton
final class AnswerSender {
    /** An answer of more bytes counts while it is being sent: its reader may not take it. */
    private static final int LARGE = 16 * 1024;

    private final Recorder recorder;
    private final ByteBudget passing;

    @Inject
    AnswerSender(Recorder recorder, Worlds worlds) {
        this.recorder = recorder;
        this.passing = worlds.memory().passing();
    }

    /** Writes down what is answered, and begins to send it. */
    void send(RequestContext context, Answer found) throws IOException {
        // A body that is not read ends the connection, for what follows could not be told from it: its sender is told.
        Answer answer = RequestBody.unread(context.request) ? found.with("Connection", "close") : found;
        int large = answer.body().length > LARGE ? answer.body().length : 0;
        if (large > 0 && !passing.tryTake(large)) {
            large = 0;
            answer = ErrorMapping.of(new NoRoomException("this answer"));
        }
        recorder.answered(context, answer);
        if (answer.status() == 0) {
            return;
        }
        CompletableFuture<Void> sent = Wire.send(context.javalin.res(), answer);
        if (sent.isDone()) {
            passing.give(large);
        } else {
            int taken = large;
            context.javalin.future(() -> sent.whenComplete((done, failure) -> passing.give(taken)));
        }
    }
}
