package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.WebServer;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** A running server. */
public final class Engine implements AutoCloseable {
    private final Settings settings;
    private final ServerComponent parts;
    private final WebServer web;
    private final AtomicLong keysMade = new AtomicLong();

    private Engine(Settings settings, ServerComponent parts, WebServer web) {
        this.settings = settings;
        this.parts = parts;
        this.web = web;
    }

    /**
     * Starts a server.
     *
     * @throws BindException if it cannot listen there
     */
    public static Engine start(Settings settings) throws BindException {
        ServerComponent parts = DaggerServerComponent.factory().create(settings);
        return new Engine(
                settings,
                parts,
                WebServer.start(settings.host(), settings.port(), settings.maxBody(), parts.frontDoor()));
    }

    /** Tells whether a text has the form of a key. */
    public static boolean couldBeKey(String text) {
        return Keys.wellFormed(text);
    }

    /** Returns where it can be reached from this machine. */
    public URI baseUrl() {
        String host = settings.host();
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create("http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port());
    }

    /** Returns the port that it listens at. */
    public int port() {
        return web.port();
    }

    /** Returns a key that is welcome and that nobody has used yet. */
    public String newKey() {
        String key = "mock-key-" + keysMade.incrementAndGet();
        parts.keys().allow(key);
        return key;
    }

    /** Returns the world of a key, made now if nobody has used the key yet. */
    public Tenant world(String key) {
        return parts.tenants().of(Keys.KeyId.of(key));
    }

    /** Lets a key in, where keys are listed. */
    public void allow(String key) {
        parts.keys().allow(key);
    }

    @Override
    public void close() {
        parts.liveJournal().stop();
        web.close();
        parts.requestLog().close();
    }
}
