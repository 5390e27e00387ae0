package io.github.chainlets.mockserver.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;

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

    /** Sends an answer. */
    public static void send(HttpServletResponse response, Answer answer) throws IOException {
        head(response, answer);
        if (answer.contentType() != null) {
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
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
    public static void truncate(Context context, Answer answer) throws IOException {
        HttpServletResponse response = context.res();
        head(response, answer);
        response.setContentLength(answer.body().length);
        ServletOutputStream out = response.getOutputStream();
        out.write(answer.body(), 0, answer.body().length / 2);
        out.flush();
        connection(context.req()).close();
    }

    /** Sends the answer byte by byte. */
    public static CompletableFuture<Void> drip(HttpServletResponse response, Answer answer, Duration pause) {
        head(response, answer);
        response.setContentLength(answer.body().length);
        return drip(response, answer.body(), 0, after(pause));
    }

    /** Returns an executor that holds no thread while it waits. */
    public static Executor after(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static CompletableFuture<Void> drip(HttpServletResponse response, byte[] body, int sent, Executor later) {
        if (sent == body.length) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(
                        () -> {
                            try {
                                response.getOutputStream().write(body[sent]);
                                response.flushBuffer();
                            } catch (IOException e) {
                                throw Unchecked.of(e);
                            }
                        },
                        later)
                .thenCompose(done -> drip(response, body, sent + 1, later));
    }

    private static EndPoint connection(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
