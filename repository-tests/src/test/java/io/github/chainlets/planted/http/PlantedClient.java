package io.github.chainlets.planted.http;

import io.github.chainlets.planted.fake.PlantedFake;

/** Breaks rules on purpose: a client that depends on the fake. */
public final class PlantedClient {
    /** A fake. */
    public PlantedFake fake;
}
