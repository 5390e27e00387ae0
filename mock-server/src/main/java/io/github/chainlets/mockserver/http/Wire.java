package io.github.chainlets.mockserver.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/** How answers go out, well and badly. */
public final class Wire {
    private Wire() {}

    /** Returns a request's header fields as they came. */
    public static HttpFields headers(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request).getHeaders();
    }

    /** Returns the values of all fields of this name. */
    public static List<String> values(HttpServletRequest request, String name) {
        return headers(request).getValuesList(name);
    }

    /**
     * Sends an answer. No thread waits for its reader: where it does not read, the result is completed later, or fails when the
     * connection does.
     */
    public static CompletableFuture<Void> send(HttpServletResponse response, Answer answer) throws IOException {
        head(response, answer);
        Sent sent = new Sent();
        if (answer.contentType() == null) {
            sent.succeeded();
        } else {
            response.setContentLength(answer.body().length);
            ((HttpOutput) response.getOutputStream()).sendContent(ByteBuffer.wrap(answer.body()), sent);
        }
        return sent.future;
    }

    /** Completes a future. */
    private static final class Sent implements Callback {
        private final CompletableFuture<Void> future = new CompletableFuture<>();

        @Override
        public void succeeded() {
            future.complete(null);
        }

        /** Whoever does not take an answer does without; that is no failure of the server's. */
        @Override
        public void failed(Throwable failure) {
            future.complete(null);
        }
    }

    /** Sends an answer's head; its body follows by other means. */
    public static void head(HttpServletResponse response, Answer answer) {
        response.setStatus(answer.status());
        for (Map.Entry<String, String> header : answer.headers()) {
            response.setHeader(header.getKey(), header.getValue());
        }
        response.setContentType(answer.contentType());
    }

    /** Resets the connection without an answer. */
    public static void reset(HttpServletRequest request) throws IOException {
        EndPoint connection = connection(request);
        if (connection.getTransport() instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        connection.close();
    }

    /** Ends the connection, whoever is writing to it. */
    public static void cut(HttpServletRequest request) {
        connection(request).close();
    }

    /** Promises the whole answer, sends half of it, and closes the connection. */
    public static CompletableFuture<Void> truncate(Context context, Answer answer) {
        context.res().setContentLength(answer.body().length);
        ByteBuffer half = ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2);
        return AnswerStream.open(context, answer)
                .write(half)
                .handle((written, failure) -> null)
                .thenRun(() -> connection(context.req()).close());
    }

    private static EndPoint connection(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
