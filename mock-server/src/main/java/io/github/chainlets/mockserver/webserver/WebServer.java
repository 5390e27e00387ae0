package io.github.chainlets.mockserver.webserver;

import io.github.chainlets.mockserver.http.Front;
import io.github.chainlets.mockserver.logging.LoggingNotices;
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
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server: Javalin, with limits on all that a client can send, and with one handler for everything. What of Javalin is
 * not used, and why:
 *
 * <ul>
 *   <li>its routes: they decode a path before they match it, answer a wrong method without {@code Allow}, and every request would
 *       try a pattern for each route; the router compares segments as they were sent;
 *   <li>its reading of bodies: it would wait for them in a thread; see {@link BodyReader};
 *   <li>its writing of answers: it would wait for readers in a thread;
 *   <li>sessions, WebSockets and compression: there are none; see {@link NoSessions} and {@link NoUpgrades}.
 * </ul>
 *
 * What is left is its context, its life cycle, its futures and its error handling.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    /** From this Java version on, a virtual thread that waits holds no other thread. */
    private static final int CHEAP_THREADS_SINCE = 24;

    private final Javalin javalin;
    private final Drain drain;

    private WebServer(Javalin javalin, Drain drain) {
        this.javalin = javalin;
        this.drain = drain;
    }

    /**
     * Starts a server that answers as soon as this returns.
     *
     * @throws BindException if that is not possible
     */
    public static WebServer start(WebServerSettings settings) throws BindException {
        Drain drain = new Drain();
        Javalin javalin = made(settings, drain);
        try {
            LoggingNotices.hideFrom(javalin::start);
        } catch (JavalinBindException e) {
            javalin.stop();
            BindException refused = new BindException("cannot listen at " + settings.host() + ":" + settings.port()
                    + ": it is taken, or not an address of this machine, or not allowed");
            refused.initCause(e);
            throw refused;
        }
        return new WebServer(javalin, drain);
    }

    /** Makes a server that is never started, so that what it is made of is loaded. */
    public static void warmUp(WebServerSettings settings) {
        made(settings, new Drain()).jettyServer();
    }

    @SuppressWarnings("unchecked") // Javalin takes the one task initializer as varargs of a generic type.
    private static Javalin made(WebServerSettings settings, Drain drain) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            if (Runtime.version().feature() >= CHEAP_THREADS_SINCE) {
                config.concurrency.useVirtualThreads = true;
            } else {
                config.jetty.threadPool = new WorkerThreads(settings.front());
            }
            config.jetty.modifyServletContextHandler(context -> context.setSessionHandler(new NoSessions()));
            config.jetty.modifyHttpConfiguration(JettyLimits::apply);
            config.jetty.addConnector((server, http) -> JettyLimits.connector(server, http, settings));
            config.jetty.modifyServer(server -> JettyLimits.apply(server, settings, drain));
            config.requestLifeCycle((submit, servlet, context, path) ->
                    submit.invoke(SubmitOrder.LAST, new Task(false, () -> handle(settings.front(), context))));
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
        } catch (VirtualMachineError e) {
            front.broken(e);
            throw e;
        }
        return Unit.INSTANCE;
    }
}
