package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the accepted requests must have left in a world that began as the example. */
final class LoadModel {
    private final Map<String, String> types = new LinkedHashMap<>(Map.of("HelloWorld", "1x2", "RandInt", "1x2"));
    private int deployments;

    LoadModel(int deployments) {
        this.deployments = deployments;
    }

    /** Takes an accepted update. Returns whether it changes anything. */
    boolean apply(Map<String, String> updates) {
        assertThat(types.keySet()).as("chainlets that there are").containsAll(updates.keySet());
        boolean changes = !updates.entrySet().stream()
                .allMatch(update -> update.getValue().equals(types.get(update.getKey())));
        types.putAll(updates);
        deployments += changes ? 1 : 0;
        return changes;
    }

    /** Reads the body of an accepted update with a reader that is not the server's own. */
    static Map<String, String> updatesIn(byte[] body) {
        Map<String, String> updates = new LinkedHashMap<>();
        for (Json item : ((Json.Arr) member(JsonReader.read(body), "updates")).items()) {
            String before = updates.put(text(item, "chainlet_name"), text(item, "instance_type_id"));
            assertThat(before).as("the same chainlet twice").isNull();
        }
        assertThat(updates).isNotEmpty();
        return updates;
    }

    /** Returns the types that an environment, or the answer to an update, says that it has. */
    static Map<String, String> typesIn(String answer, String field) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Json settings : ((Json.Arr) member(JsonReader.read(answer), field)).items()) {
            types.put(text(settings, "chainlet_name"), text(member(settings, "instance_type"), "id"));
        }
        return types;
    }

    static int deploymentsIn(String chain) {
        return Integer.parseInt(
                member(JsonReader.read(chain), "deployments_count").toString());
    }

    /** Compares an environment and its chain, as they are read, with what they must be. */
    void check(String environment, String chain) {
        assertThat(typesIn(environment, "chainlet_settings")).isEqualTo(types);
        assertThat(deploymentsIn(chain)).as("deployments").isEqualTo(deployments);
    }

    private static Json member(Json object, String name) {
        return ((Json.Obj) object).member(name).orElseThrow();
    }

    private static String text(Json object, String name) {
        return ((Json.Str) member(object, name)).value();
    }
}
