package io.github.chainlets.mockserver;

import io.github.chainlets.mockserver.internal.Engine;
import java.net.URI;

/**
 * The service over a real socket:
 *
 * <pre>{@code
 * try (MockChainsServer server = MockChainsServer.builder().start()) {
 *     URI url = server.baseUrl();
 *     String key = server.newKey();
 * }
 * }</pre>
 *
 * <p>Each API key has a world of its own, made from the same beginning. Safe for use by many threads. Whoever starts a server
 * closes it.
 */
public final class MockChainsServer implements AutoCloseable {
    private final Engine engine;

    MockChainsServer(Engine engine) {
        this.engine = engine;
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

    /** Lets requests under way finish, for a few seconds at most, and stops. */
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
