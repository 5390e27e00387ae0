package io.github.chainlets.core.fleet.step;

import io.github.chainlets.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy as JSON. */
final class PolicyJson {
    private PolicyJson() {}

    static Map<String, @Nullable Object> write(FleetPolicy policy) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("waves", policy.waves().stream().map(Share::toString).toList());
        json.put("max_in_flight", policy.maxInFlight());
        json.put("tolerance", policy.tolerance().toString());
        json.put("bake_time", policy.bakeTime().toString());
        json.put("promotion_wait", policy.promotionWait().toString());
        json.put("rollout_timeout", policy.rolloutTimeout().toString());
        json.put("max_attempts", policy.maxAttempts());
        json.put("on_failure", policy.onFailure().name());
        return json;
    }

    static FleetPolicy read(JsonObject json) {
        return new FleetPolicy(
                json.texts("waves").stream().map(Share::parse).toList(),
                json.integer("max_in_flight"),
                Share.parse(json.text("tolerance")),
                Duration.parse(json.text("bake_time")),
                Duration.parse(json.text("promotion_wait")),
                Duration.parse(json.text("rollout_timeout")),
                json.integer("max_attempts"),
                FleetPolicy.OnFailure.valueOf(json.text("on_failure")));
    }
}
