package io.github.chainlets.conformance.client;

import io.github.chainlets.core.spi.ChainEnvironments;
import java.net.URI;

/** Makes client adapters. */
@FunctionalInterface
public interface ClientSubject {
    /**
     * Returns an adapter that talks to this server with this key. One that is {@link AutoCloseable} is closed in the end.
     */
    ChainEnvironments connect(URI baseUrl, String apiKey);
}
