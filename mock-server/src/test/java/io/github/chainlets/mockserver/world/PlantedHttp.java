package io.github.chainlets.mockserver.world;

import io.github.chainlets.mockserver.http.Answer;

/** A world that knows HTTP: what the test of the architecture must find. */
public final class PlantedHttp {
    public Answer answer() {
        return Answer.json(200, new byte[0]);
    }
}
