package io.github.chainlets.mockserver.server;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.mockserver.durable.DurableWorlds;
import io.github.chainlets.mockserver.durable.DurableWorlds.Past;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.logging.LoggingNotices;
import io.github.chainlets.mockserver.pipeline.Authenticator;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.settings.WorldLog;
import io.github.chainlets.mockserver.webserver.WebServer;
import io.github.chainlets.mockserver.webserver.WebServerSettings;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.WorldStopped;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A running server. */
public final class ServerRuntime implements AutoCloseable {
    private final ServerSettings settings;
    private final ServerComponent parts;
    private final WebServer web;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong keysMade = new AtomicLong();

    private ServerRuntime(ServerSettings settings, ServerComponent parts, WebServer web) {
        this.settings = settings;
        this.parts = parts;
        this.web = web;
    }

    /**
     * Starts a server.
     *
     * @throws BindException if it cannot listen there
     * @throws IllegalStateException if another Jetty than it needs is in the class path
     */
    public static ServerRuntime start(ServerSettings settings) throws BindException {
        LoggingNotices.hide();
        WrongJetty.check();
        ServerComponent parts = DaggerServerComponent.factory().create(settings);
        try {
            return new ServerRuntime(settings, parts, WebServer.start(web(settings, parts)));
        } catch (BindException | RuntimeException e) {
            parts.requestLog().close();
            throw e;
        }
    }

    static WebServerSettings web(ServerSettings settings, ServerComponent parts) {
        return new WebServerSettings(
                settings.host(),
                settings.port(),
                settings.maxBody(),
                parts.worlds().memory().arriving(),
                ErrorEnvelope::error,
                parts.pipeline());
    }

    /**
     * Decides about a session again, in a world of its own.
     *
     * @return how many answers would be in other words, though they agree
     * @throws WorldStopped naming the first call that would be answered otherwise
     */
    public static int replay(ServerSettings settings, List<Event> session) {
        EventLog log = EventLog.inMemory(TimeSource.system());
        KeyId id = KeyId.of("session");
        log.append(DurableWorlds.stream(id), 0, session);
        ServerComponent parts = DaggerServerComponent.factory().create(settings.with(new WorldLog(log, false, false)));
        try (Past past = parts.durableWorlds().asOf(id, session.size())) {
            return past.reworded();
        } finally {
            parts.durableWorlds().close();
            parts.requestLog().close();
        }
    }

    /** Tells whether a text has the form of a key. */
    public static boolean couldBeKey(String text) {
        return Authenticator.wellFormed(text);
    }

    /** Returns where it can be reached from this machine, without a slash at its end. */
    public URI baseUrl() {
        String host = settings.host();
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create("http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port()
                + settings.basePath());
    }

    /** Returns the port that it listens at. */
    public int port() {
        return web.port();
    }

    /** Returns a key that is welcome and that nobody has used yet. */
    public String newKey() {
        String key = "mock-key-" + keysMade.incrementAndGet();
        parts.authenticator().allow(key);
        return key;
    }

    /**
     * Returns the world of a key, made now if nobody has used the key yet.
     *
     * @throws IllegalStateException if worlds are kept in a log
     */
    public LiveWorld world(String key) {
        if (settings.worldLog() != null) {
            throw new IllegalStateException("worlds that are kept in a log can be reached over HTTP only");
        }
        return parts.worlds().of(KeyId.of(key));
    }

    /** Lets a key in, where keys are listed. */
    public void allow(String key) {
        parts.authenticator().allow(key);
    }

    /** Returns whether requests with this key are let in. */
    public boolean isWelcome(String key) {
        return parts.authenticator().isWelcome(key);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        parts.journalStream().close();
        // Nobody is held any more: their answers go out now.
        parts.worlds().close();
        if (settings.worldLog() != null) {
            parts.durableWorlds().closeHeld();
        }
        web.close();
        if (settings.worldLog() != null) {
            parts.durableWorlds().close();
        }
        parts.requestLog().close();
    }
}
