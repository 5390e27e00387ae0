package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The reads of a server as JSON; one that it does not offer is empty. */
public final class Reads {
    private Reads() {}

    /** Returns the path of the chain. */
    public static String chain(Site site) {
        return "/v1/chains/" + Percent.encode(site.chain());
    }

    /** Returns what is read, if it is there. */
    public static Optional<Json> get(Site site, String path) {
        Exchange exchange = site.send(site.world.request("GET", path));
        return exchange.status() == 200 ? Optional.of(Site.json(exchange)) : Optional.empty();
    }

    /** Returns the entries of a list, where it is offered. */
    public static Optional<List<Json>> list(Site site, String path, String field) {
        return get(site, path).map(json -> items(member(json, field)));
    }

    /** Returns the entries of a list; none if it is no list. */
    public static List<Json> items(Json json) {
        return json instanceof Json.Arr list ? list.items() : List.of();
    }

    /** Returns a field; null where it is missing. */
    public static Json member(Json json, String field) {
        return Json.member(json, field);
    }

    /** Returns a field as text; where it is missing or null, "null". */
    public static String text(Json json, String field) {
        Json value = member(json, field);
        return value instanceof Json.Str text ? text.value() : value.toString();
    }

    /** Returns some fields; null and missing say the same. */
    public static Map<String, String> only(Json json, Set<String> fields) {
        Map<String, String> told = new TreeMap<>();
        if (json instanceof Json.Obj obj) {
            obj.members().forEach((name, value) -> {
                if (!value.equals(Json.NULL) && fields.contains(name)) {
                    told.put(name, value.toString());
                }
            });
        }
        return told;
    }
}
