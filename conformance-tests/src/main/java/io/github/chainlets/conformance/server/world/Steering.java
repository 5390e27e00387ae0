package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.wire.RawHttp;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.core.EnvironmentRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Steers a mock server that lets itself be steered: its clock, and what becomes of deployments. The only place that knows how. */
final class Steering {
    private final RawHttp http;

    Steering(RawHttp http) {
        this.http = http;
    }

    /** Moves the clock of the key's world. */
    void advance(String credential, Duration by) {
        int status = post("/_mock/clock/advance", credential, Json.obj("seconds", by.toSeconds()));
        if (status / 100 != 2) {
            throw new IllegalStateException(
                    "the server declares steering, but answers POST /_mock/clock/advance with " + status);
        }
    }

    /** Lets the next deployment of the key's world fail; returns false if the server offers no such thing. */
    boolean failNext(String credential) {
        int status = post("/_mock/outcomes", credential, Json.obj("kind", "fails", "during", "DEPLOYING"));
        return status / 100 == 2;
    }

    /** Gives the key's world an environment of these chainlets; returns false if the server offers no such thing. */
    boolean seed(String credential, EnvironmentRef ref, Set<String> chainlets, String type) {
        List<Json.Obj> all = chainlets.stream()
                .map(name -> Json.obj("name", name, "instance_type", type))
                .toList();
        List<Json.Obj> environments = Stream.of(
                        "production", ref.environmentName().value())
                .distinct()
                .map(name -> Json.obj("name", name, "chainlets", all))
                .toList();
        Json.Obj chain = Json.obj("id", ref.chainId().value(), "environments", environments);
        return send("PUT", "/_mock/state", credential, Json.obj("chains", List.of(chain))) / 100 == 2;
    }

    private int post(String path, String credential, Json.Obj body) {
        return send("POST", path, credential, body);
    }

    private int send(String method, String path, String credential, Json.Obj body) {
        return http.send(Request.of(method, path, new byte[0])
                        .with("Authorization", credential)
                        .with("Content-Type", "application/json")
                        .withBody(body.toString()))
                .status();
    }
}
