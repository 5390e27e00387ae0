package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an environment had before a run.
 *
 * @param types the instance type of each chainlet
 * @param promotion its promotion settings as they were read, without those that are {@code null}
 * @param autoscaling the autoscaling settings of each chainlet that has some, without those that are {@code null}
 */
record Original(Map<String, String> types, Json.Obj promotion, Map<String, Json.Obj> autoscaling) {
    /** Reads it from an answer. */
    static Original of(Json environment) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Json.Obj> autoscaling = new LinkedHashMap<>();
        for (Json chainlet : Reads.items(Reads.member(environment, "chainlet_settings"))) {
            String name = Reads.text(chainlet, "chainlet_name");
            types.put(name, Reads.text(Reads.member(chainlet, "instance_type"), "id"));
            if (Reads.member(chainlet, "autoscaling_settings") instanceof Json.Obj settings) {
                autoscaling.put(name, set(settings));
            }
        }
        Json promotion = Reads.member(environment, "promotion_settings");
        return new Original(types, promotion instanceof Json.Obj obj ? set(obj) : Json.obj(), autoscaling);
    }

    /** What is null in a request stays as it is, so it is not sent. */
    private static Json.Obj set(Json.Obj settings) {
        Map<String, Json> set = new LinkedHashMap<>(settings.members());
        set.values().removeIf(Json.NULL::equals);
        return new Json.Obj(set);
    }

    /** Writes it for {@link #read}. */
    Json.Obj write() {
        return Json.obj("settings", types, "promotion", promotion, "autoscaling", autoscaling);
    }

    /**
     * Reads what was written.
     *
     * @throws JsonException if it is something else
     */
    static Original read(Json.Obj written) {
        Map<String, String> types = new LinkedHashMap<>();
        members(written, "settings").forEach((name, type) -> types.put(name, ((Json.Str) type).value()));
        Map<String, Json.Obj> autoscaling = new LinkedHashMap<>();
        members(written, "autoscaling").forEach((name, settings) -> autoscaling.put(name, (Json.Obj) settings));
        return new Original(types, new Json.Obj(members(written, "promotion")), autoscaling);
    }

    private static Map<String, Json> members(Json.Obj obj, String name) {
        if (obj.member(name).orElse(Json.NULL) instanceof Json.Obj inner) {
            return inner.members();
        }
        throw new JsonException("it has no " + name);
    }
}
