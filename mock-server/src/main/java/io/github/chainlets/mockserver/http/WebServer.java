package io.github.chainlets.mockserver.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.servlet.SubmitOrder;
import io.javalin.http.servlet.Task;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import kotlin.Unit;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server: Javalin, with limits on all that a client can send, and with one handler for everything. Paths and methods
 * are judged by that handler, on the path as it was sent.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_CONNECTIONS = 2_000;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(20);
    private static final int ROOM_FOR_FRAMES = 4 * 1024;
    private static final Duration DRAIN = Duration.ofSeconds(5);
    /** From this Java version on, a virtual thread that waits holds no other thread. */
    private static final int CHEAP_THREADS_SINCE = 24;

    private final Javalin javalin;
    private final Drain drain;

    private WebServer(Javalin javalin, Drain drain) {
        this.javalin = javalin;
        this.drain = drain;
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
     * @param mostBody how long a body can be that the front takes, in bytes
     * @param errors how errors are written that the web server finds by itself
     * @throws BindException if that is not possible
     */
    public static WebServer start(String host, int port, int mostBody, ErrorFormat errors, Front front)
            throws BindException {
        Drain drain = new Drain();
        Javalin javalin = made(host, port, mostBody, drain, errors, front);
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            javalin.stop();
            BindException refused = new BindException("cannot listen at " + host + ":" + port
                    + ": it is taken, or not an address of this machine, or not allowed");
            refused.initCause(e);
            throw refused;
        }
        return new WebServer(javalin, drain);
    }

    /** Makes a server that is never started, so that what it is made of is loaded. */
    public static void warmUp() {
        made("", 0, 0, new Drain(), (status, message) -> Answer.json(status, Answer.NO_BODY), context -> {})
                .jettyServer();
    }

    @SuppressWarnings("unchecked") // Javalin takes the one task initializer as varargs of a generic type.
    private static Javalin made(String host, int port, int mostBody, Drain drain, ErrorFormat errors, Front front) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.concurrency.useVirtualThreads = Runtime.version().feature() >= CHEAP_THREADS_SINCE;
            config.jetty.modifyServletContextHandler(context -> context.setSessionHandler(new NoSessions()));
            config.jetty.modifyHttpConfiguration(WebServer::limit);
            config.jetty.addConnector((server, http) -> connector(server, http, host, port));
            config.jetty.modifyServer(server -> limit(server, mostBody, drain, errors));
            config.requestLifeCycle((submit, servlet, context, path) ->
                    submit.invoke(SubmitOrder.LAST, new Task(false, () -> handle(front, context))));
        });
    }

    /** Returns the port that it listens at. */
    public int port() {
        return javalin.port();
    }

    /** Takes no more connections, lets requests under way finish, for a few seconds at most, and stops. */
    @Override
    public void close() {
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            ((NetworkConnector) connector).close();
        }
        if (!drain.close(DRAIN)) {
            LOG.warn("Requests that did not finish in {} s were cut off", DRAIN.toSeconds());
        }
        javalin.stop();
    }

    private static Unit handle(Front front, Context context) {
        try {
            front.handle(context);
        } catch (IOException e) {
            LOG.debug("A connection was lost", e);
        } catch (Exception e) {
            throw Unchecked.of(e);
        }
        return Unit.INSTANCE;
    }

    private static Connector connector(Server server, HttpConfiguration http, String host, int port) {
        ByteBufferPool buffers = new UnsharedBuffers(server.getByteBufferPool());
        ServerConnector connector =
                new ServerConnector(server, null, null, buffers, -1, -1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setIdleTimeout(IDLE.toMillis());
    }

    private static void limit(Server server, int mostBody, Drain drain, ErrorFormat errors) {
        server.setErrorHandler(new JsonErrors(errors));
        // The drain has seen to it that nobody is waiting any more.
        server.setStopTimeout(0);
        server.setHandler(waitingForBodies(mostBody, drain));
        NetworkConnectionLimit connections = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
        connections.setEndPointIdleTimeout(1_000);
        server.addBean(connections);
    }

    /** Bodies arrive before a thread is given to their request: a client that sends slowly holds up nobody but itself. */
    private static Handler.Singleton waitingForBodies(int mostBody, Drain drain) {
        EagerContentHandler waiting = new EagerContentHandler(
                new EagerContentHandler.RetainedContentLoaderFactory(mostBody + ROOM_FOR_FRAMES, -1, false));
        // What announces too much is refused at once.
        waiting.include(request -> request.getLength() <= mostBody);
        RequestTimeouts arrivals = new RequestTimeouts(LONGEST_ARRIVAL);
        arrivals.setHandler(drain);
        waiting.setHandler(arrivals);
        return waiting;
    }
}
