package io.github.chainlets.mockserver.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.servlet.SubmitOrder;
import io.javalin.http.servlet.Task;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.time.Duration;
import kotlin.Unit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;

/**
 * The web server: Javalin, with limits on all that a client can send, and with one handler for everything. Paths and methods
 * are judged by that handler, on the path as it was sent.
 */
public final class WebServer implements AutoCloseable {
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_CONNECTIONS = 2_000;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    /** From this Java version on, a virtual thread that waits holds no other thread. */
    private static final int CHEAP_THREADS_SINCE = 24;

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Answers every request. */
    @FunctionalInterface
    public interface Front {
        /** Answers a request, in full or by a future that the context is given. */
        void handle(Context context) throws Exception;
    }

    /**
     * Starts a server that answers as soon as this returns.
     *
     * @param host the address to listen at
     * @param port the port to listen at; 0 picks a free one
     * @throws BindException if that is not possible
     */
    @SuppressWarnings("unchecked") // Javalin takes the one task initializer as varargs of a generic type.
    public static WebServer start(String host, int port, Front front) throws BindException {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.concurrency.useVirtualThreads = Runtime.version().feature() >= CHEAP_THREADS_SINCE;
            config.jetty.modifyHttpConfiguration(WebServer::limit);
            config.jetty.modifyServer(WebServer::limit);
            config.requestLifeCycle((submit, servlet, context, path) ->
                    submit.invoke(SubmitOrder.LAST, new Task(false, () -> handle(front, context))));
        });
        try {
            javalin.start(host, port);
        } catch (JavalinBindException e) {
            javalin.stop();
            BindException refused = new BindException("cannot listen at " + host + ":" + port
                    + ": it is taken, or not an address of this machine, or not allowed");
            refused.initCause(e);
            throw refused;
        }
        return new WebServer(javalin);
    }

    /** Returns the port that it listens at. */
    public int port() {
        return javalin.port();
    }

    /** Lets requests under way finish, for a few seconds at most, and stops. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static Unit handle(Front front, Context context) {
        try {
            front.handle(context);
        } catch (Exception e) {
            throw Unchecked.of(e);
        }
        return Unit.INSTANCE;
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setIdleTimeout(IDLE.toMillis());
    }

    private static void limit(Server server) {
        server.setErrorHandler(new JsonErrors());
        server.setStopTimeout(DRAIN.toMillis());
        NetworkConnectionLimit connections = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
        connections.setEndPointIdleTimeout(1_000);
        server.addBean(connections);
    }
}
