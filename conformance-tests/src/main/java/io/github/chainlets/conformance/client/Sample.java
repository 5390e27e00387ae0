package io.github.chainlets.conformance.client;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A right answer, and ways to change it in one place. */
final class Sample {
    private static final String TYPE = "{\"id\":\"%1$s\",\"name\":\"%1$s\",\"memory_limit_mib\":4096,"
            + "\"millicpu_limit\":1000,\"gpu_count\":0,\"gpu_type\":null,\"gpu_memory_limit_mib\":null}";
    private static final String AUTOSCALING = "{\"min_replica\":0,\"max_replica\":1,\"autoscaling_window\":60,"
            + "\"scale_down_delay\":900,\"concurrency_target\":1,\"target_utilization_percentage\":70,"
            + "\"target_in_flight_tokens\":null}";
    private static final String CHAINLET = "{\"id\":\"%1$s1\",\"name\":\"%1$s\",\"autoscaling_settings\":null,"
            + "\"instance_type_name\":\"1x4\",\"active_replica_count\":0,\"status\":\"DEPLOYING\"}";
    private static final String SETTINGS = "{\"chainlet_name\":\"%s\",\"autoscaling_settings\":" + AUTOSCALING
            + ",\"instance_type\":" + TYPE.replace("%1$s", "1x4") + "}";
    private static final String DEPLOYMENT =
            "{\"id\":\"dep0001\",\"created_at\":\"2026-01-02T03:04:05Z\",\"chain_id\":\"abcd1234\","
                    + "\"environment\":\"production\",\"chainlets\":["
                    + CHAINLET.replace("%1$s", "HelloWorld") + "," + CHAINLET.replace("%1$s", "RandInt")
                    + "],\"status\":\"DEPLOYING\"}";

    /** An answer with a deployment. */
    static final Json.Obj UPDATE = obj("{\"requires_redeployment\":true,\"chain_deployment\":" + DEPLOYMENT
            + ",\"chainlet_environment_settings\":["
            + SETTINGS.replace("%s", "HelloWorld") + "," + SETTINGS.replace("%s", "RandInt") + "]}");

    /** An environment. */
    static final Json.Obj ENVIRONMENT = obj("{\"name\":\"production\",\"created_at\":\"2026-01-02T03:04:05Z\","
            + "\"chain_id\":\"abcd1234\",\"promotion_settings\":{\"redeploy_on_promotion\":false,"
            + "\"rolling_deploy\":false,\"promotion_cleanup_strategy\":\"SCALE_TO_ZERO\","
            + "\"rolling_deploy_config\":null,\"ramp_up_while_promoting\":false,\"ramp_up_duration_seconds\":600},"
            + "\"chainlet_settings\":[" + SETTINGS.replace("%s", "HelloWorld") + "],\"current_deployment\":"
            + DEPLOYMENT + ",\"candidate_deployment\":null,\"in_progress_promotion\":null}");

    private Sample() {}

    private static Json.Obj obj(String text) {
        return (Json.Obj) JsonReader.read(text);
    }

    /** Returns the paths of all members, as lists of names and indices. */
    static List<List<String>> paths(Json json) {
        List<List<String>> paths = new ArrayList<>();
        collect(json, List.of(), paths);
        return paths;
    }

    private static void collect(Json json, List<String> path, List<List<String>> paths) {
        if (json instanceof Json.Obj obj) {
            obj.members().forEach((name, value) -> {
                List<String> longer = append(path, name);
                paths.add(longer);
                collect(value, longer, paths);
            });
        } else if (json instanceof Json.Arr arr) {
            for (int i = 0; i < arr.items().size(); i++) {
                collect(arr.items().get(i), append(path, Integer.toString(i)), paths);
            }
        }
    }

    private static List<String> append(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }

    /** Returns the value at a path. */
    static Json at(Json json, List<String> path) {
        Json value = json;
        for (String name : path) {
            value = value instanceof Json.Arr arr
                    ? arr.items().get(Integer.parseInt(name))
                    : ((Json.Obj) value).member(name).orElseThrow();
        }
        return value;
    }

    /** Returns the JSON with another value at a path. */
    static Json with(Json json, List<String> path, Json value) {
        return change(json, path, members -> members.put(path.get(path.size() - 1), value));
    }

    /** Returns the JSON without the member at a path. */
    static Json without(Json json, List<String> path) {
        return change(json, path, members -> members.remove(path.get(path.size() - 1)));
    }

    private static Json change(Json json, List<String> path, Consumer<Map<String, Json>> edit) {
        if (json instanceof Json.Arr arr) {
            List<Json> items = new ArrayList<>(arr.items());
            int index = Integer.parseInt(path.get(0));
            items.set(index, change(items.get(index), path.subList(1, path.size()), edit));
            return new Json.Arr(items);
        }
        Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) json).members());
        if (path.size() == 1) {
            edit.accept(members);
        } else {
            members.computeIfPresent(path.get(0), (name, value) -> change(value, path.subList(1, path.size()), edit));
        }
        return new Json.Obj(members);
    }

    /** Returns the JSON with more members in every object. */
    static Json withExtras(Json json) {
        if (json instanceof Json.Obj obj) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("a_new_field", obj("{\"deep\":[1,{\"er\":null}]}"));
            obj.members().forEach((name, value) -> members.put(name, withExtras(value)));
            members.put("kit_newer_field", Json.of(3));
            return new Json.Obj(members);
        } else if (json instanceof Json.Arr arr) {
            return new Json.Arr(arr.items().stream().map(Sample::withExtras).toList());
        }
        return json;
    }
}
