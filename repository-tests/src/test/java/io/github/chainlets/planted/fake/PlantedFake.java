package io.github.chainlets.planted.fake;

import io.github.chainlets.http.HttpChains;

/** Breaks rules on purpose: a fake that depends on the client. */
public final class PlantedFake {
    /** A client. */
    public HttpChains client;
}
