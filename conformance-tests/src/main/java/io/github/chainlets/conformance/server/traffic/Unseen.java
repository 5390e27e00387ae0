package io.github.chainlets.conformance.server.traffic;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.Request;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server's answers say that it made, and no read has shown yet: a read may be a moment behind. But settings change at once,
 * so a read with other settings than the update's own answer has is not behind: it is wrong. Safe for use by many threads.
 */
final class Unseen {
    private static final Pattern MAKES = Pattern.compile("((/v1/chains/[^/]+)/environments)"
            + "(?:/([^/?]+)/(?:chainlet_settings/instance_types/update|promote))?(?:\\?.*)?");

    private static final int MOST = 2000;

    /** What was made, and when its answer came. */
    private record Made(String text, long at) {}

    /** By key and path of a read: what it should show, by whose it is. */
    private final Map<String, Map<String, Made>> awaited = newest();

    /** By key and path of an environment: the types that the last update's answer says its chainlets have. */
    private final Map<String, Map<String, String>> types = newest();

    private static <V> Map<String, V> newest() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** Learns from an answer what was made or deleted. */
    synchronized void look(Exchange exchange) {
        Request request = exchange.request();
        if (exchange.status() != 200) {
            return;
        }
        if (request.method().equals("DELETE")) {
            forget(request.target());
            return;
        }
        Matcher path = MAKES.matcher(request.target());
        if (!request.method().equals("POST") || !path.matches()) {
            return;
        }
        Json answer = json(exchange);
        Json made = request.target().contains("/update") ? Json.member(answer, "chain_deployment") : answer;
        String environment = path.group(3);
        if (environment != null) {
            types.put(
                    reader(request, path.group(1) + "/" + environment),
                    types(Json.member(answer, "chainlet_environment_settings")));
        }
        if (environment == null && Json.member(made, "name") instanceof Json.Str name) {
            await(request, path.group(1) + "/" + Percent.encode(name.value()), name.value(), name);
            await(request, path.group(1), name.value(), name);
        } else if (environment != null && Json.member(made, "id") instanceof Json.Str id) {
            await(request, path.group(1) + "/" + environment, environment, id);
            await(request, path.group(1), environment, id);
            await(request, path.group(2) + "/deployments", id.value(), id);
            await(request, path.group(2) + "/deployments/" + Percent.encode(id.value()), id.value(), id);
        }
    }

    private static Json json(Exchange exchange) {
        try {
            return JsonReader.read(exchange.answer().orElseThrow().body());
        } catch (JsonException e) {
            return Json.NULL;
        }
    }

    private void await(Request request, String path, String whose, Json what) {
        awaited.computeIfAbsent(reader(request, path), key -> new HashMap<>())
                .put(whose, new Made(what.toString(), System.nanoTime()));
    }

    private void forget(String path) {
        awaited.keySet().removeIf(reader -> reader.endsWith(" " + path) || reader.contains(" " + path + "/"));
        String id = path.substring(path.lastIndexOf('/') + 1);
        awaited.values().forEach(shows -> shows.remove(id));
    }

    /** Tells whether a read is behind; what it shows is awaited no more. */
    synchronized boolean isBehind(Exchange exchange) {
        Map<String, Made> shows = shows(exchange.request());
        if (shows == null || shows.isEmpty()) {
            return false;
        }
        Json read = json(exchange);
        if (hasOtherTypes(exchange.request(), read)) {
            return false;
        }
        if (exchange.status() == 200) {
            String text = read.toString();
            shows.values().removeIf(made -> text.contains(made.text()));
        }
        return !shows.isEmpty() && (exchange.status() == 200 || exchange.status() == 404);
    }

    /** Tells whether something was made that this read has not shown yet. */
    synchronized boolean isAwaited(Request read) {
        Map<String, Made> shows = shows(read);
        return shows != null && !shows.isEmpty();
    }

    /** Awaits no more what was made too long ago; tells whether nothing is left to be awaited. */
    synchronized boolean giveUp(Request read, Patience patience) {
        Map<String, Made> shows = shows(read);
        return shows == null || (shows.values().removeIf(made -> patience.isOver(made.at())) && shows.isEmpty());
    }

    private boolean hasOtherTypes(Request request, Json read) {
        Map<String, String> shown = types(Json.member(read, "chainlet_settings"));
        Map<String, String> told = types.getOrDefault(reader(request, request.target()), Map.of());
        return told.entrySet().stream()
                .anyMatch(type -> !type.getValue().equals(shown.getOrDefault(type.getKey(), type.getValue())));
    }

    /** Returns the type of each chainlet in settings. */
    private static Map<String, String> types(Json settings) {
        Map<String, String> found = new HashMap<>();
        if (settings instanceof Json.Arr all) {
            for (Json one : all.items()) {
                Json type = Json.member(Json.member(one, "instance_type"), "id");
                found.put(Json.member(one, "chainlet_name").toString(), type.toString());
            }
        }
        return found;
    }

    private @Nullable Map<String, Made> shows(Request read) {
        return read.method().equals("GET") ? awaited.get(reader(read, read.target())) : null;
    }

    private static String reader(Request request, String path) {
        Collection<String> keys = request.headers().stream()
                .filter(header -> header.name().equals("Authorization"))
                .map(Request.Header::value)
                .toList();
        return keys + " " + path;
    }
}
