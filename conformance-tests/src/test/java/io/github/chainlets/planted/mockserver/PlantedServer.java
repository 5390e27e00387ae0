package io.github.chainlets.planted.mockserver;

import io.github.chainlets.http.HttpChains;

/** Breaks rules on purpose: a server that depends on the client. */
public final class PlantedServer {
    /** A client. */
    public HttpChains client;
}
