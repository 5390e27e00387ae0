package io.github.chainlets.mockserver;

import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.server.ServerRuntime;
import java.net.URI;

/**
 * The service over a real socket:
 *
 * <pre>{@code
 * try (MockChainsServer server = MockChainsServer.builder().start()) {
 *     client(server.baseUrl(), server.key()).update(...);
 *     server.clock().advance(Duration.ofMinutes(3));
 *     server.requests().assertCount(1, "update_instance_types");
 * }
 * }</pre>
 *
 * <p>Each API key has a world of its own, made from the same beginning. Safe for use by many threads. Whoever starts a server
 * closes it.
 */
public final class MockChainsServer implements AutoCloseable {
    private final ServerRuntime engine;
    private final String key;

    MockChainsServer(ServerRuntime engine) {
        this.engine = engine;
        this.key = engine.newKey();
    }

    /**
     * Starts a server with the usual settings, at a free port that only this machine can reach.
     *
     * @throws IllegalStateException if it cannot listen there
     */
    public static MockChainsServer start() {
        return builder().start();
    }

    /** Starts building a server. */
    public static MockChainsServerBuilder builder() {
        return new MockChainsServerBuilder();
    }

    /** Returns where it is, for example {@code http://127.0.0.1:8080}, without a slash at its end. */
    public URI baseUrl() {
        return engine.baseUrl();
    }

    /** Returns the port that it listens at. */
    public int port() {
        return engine.port();
    }

    /** Returns a key that is welcome and that nobody has used yet, and so a world that nobody has touched. */
    public String newKey() {
        return engine.newKey();
    }

    /** Returns the key of the server's own world, for those who need one world only. */
    public String key() {
        return key;
    }

    /** Returns the world of {@link #key}. */
    public MockWorld world() {
        return world(key);
    }

    /**
     * Returns the world of a key, which is welcome from then on.
     *
     * @throws IllegalArgumentException if this cannot be a key, or is one that is always refused
     * @throws IllegalStateException if worlds are kept in a log: they can be reached over HTTP only
     */
    public MockWorld world(String apiKey) {
        if (!ServerRuntime.couldBeKey(apiKey)) {
            throw new IllegalArgumentException(
                    "an API key is 1 to 1024 visible ASCII characters without comma and quote");
        }
        engine.allow(apiKey);
        if (!engine.isWelcome(apiKey)) {
            throw new IllegalArgumentException(
                    "requests with a key that starts with \"invalid\" are refused, so it has no world");
        }
        return new MockWorld(baseUrl(), apiKey, engine.world(apiKey));
    }

    /** Returns a world that nobody has touched, with a key that nobody has used yet. */
    public MockWorld newWorld() {
        return world(newKey());
    }

    /** Returns the time in the world of {@link #key}. */
    public VirtualClock clock() {
        return world().clock();
    }

    /** Returns what is to go wrong on the wire in the world of {@link #key}. */
    public HttpFaults faults() {
        return world().faults();
    }

    /** Returns the requests that came with {@link #key}. */
    public RecordedRequests requests() {
        return world().requests();
    }

    /** Lets requests under way finish, for a few seconds at most, and stops. A second call does nothing. */
    @Override
    public void close() {
        engine.close();
    }

    /** Returns where it is. */
    @Override
    public String toString() {
        return "MockChainsServer at " + baseUrl();
    }
}
