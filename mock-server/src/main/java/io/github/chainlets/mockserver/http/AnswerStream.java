package io.github.chainlets.mockserver.http;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer whose body goes out bit by bit. No thread waits for its reader. Its user writes one thing after the other. */
public final class AnswerStream {
    private final Response response;

    private AnswerStream(Response response) {
        this.response = response;
    }

    /** Prepares the answer's head, which goes out with the first of its body. */
    public static AnswerStream open(Context context, Answer answer) {
        Wire.head(context.res(), answer);
        return new AnswerStream(
                ServletContextRequest.getServletContextRequest(context.req()).getServletContextResponse());
    }

    /** Writes. The result is completed when the reader's connection has taken it, and fails when it is gone. */
    public CompletableFuture<Void> write(ByteBuffer bytes) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        response.write(false, bytes, Callback.from(() -> written.complete(null), written::completeExceptionally));
        return written;
    }
}
