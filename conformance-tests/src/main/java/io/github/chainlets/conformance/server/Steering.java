package io.github.chainlets.conformance.server;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.wire.RawHttp;
import io.github.chainlets.conformance.wire.Request;
import java.time.Duration;

/** Moves the clock of a mock server that lets itself be steered. The only place that knows how. */
final class Steering {
    private final RawHttp http;

    Steering(RawHttp http) {
        this.http = http;
    }

    /** Moves the clock of the key's world. */
    void advance(String credential, Duration by) {
        Request request = Request.of("POST", "/_mock/clock/advance", new byte[0])
                .with("Authorization", credential)
                .with("Content-Type", "application/json")
                .withBody(Json.obj("seconds", by.toSeconds()).toString());
        int status = http.send(request).status();
        if (status / 100 != 2) {
            throw new IllegalStateException(
                    "the server declares steering, but answers POST /_mock/clock/advance with " + status);
        }
    }
}
