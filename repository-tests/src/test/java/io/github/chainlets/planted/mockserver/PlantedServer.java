package io.github.chainlets.planted.mockserver;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.http.HttpChains;

/** Breaks rules on purpose: a server that depends on the client, and names each field of an answer. */
public final class PlantedServer {
    /** A client. */
    public HttpChains client;

    ChainletSettings settings(ChainletName name, InstanceType type) {
        return new ChainletSettings(name, null, type);
    }
}
