package io.github.chainlets.conformance.server;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is listed, held against what is read alone. A server may offer no such read; then there is nothing to judge. */
final class Lists {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("READ-03", Lists::deployments),
            Check.of("READ-04", Lists::types),
            Check.of("READ-05", Lists::environmentsAndChains),
            Check.of("PROMO-04", Lists::replaced));

    private Lists() {}

    private static String chain(Site site) {
        return "/v1/chains/" + HttpWorld.segment(site.chain());
    }

    private static Optional<Json> get(Site site, String path) {
        Exchange exchange = site.send(site.world.request("GET", path));
        return exchange.status() == 200 ? Optional.of(Site.json(exchange)) : Optional.empty();
    }

    /** Returns a field as text; where it is missing or null, "null". */
    private static String text(Json json, String field) {
        Json value = json instanceof Json.Obj obj ? obj.member(field).orElse(Json.NULL) : Json.NULL;
        return value instanceof Json.Str text ? text.value() : value.toString();
    }

    /** Returns a list's entries by what identifies them, where the list is offered. */
    private static Optional<Map<String, Json>> list(Site site, String path, String field, String id) {
        return get(site, path).map(json -> {
            Map<String, Json> entries = new LinkedHashMap<>();
            if (json instanceof Json.Obj obj && obj.member(field).orElse(Json.NULL) instanceof Json.Arr list) {
                for (Json entry : list.items()) {
                    unless(
                            entries.put(text(entry, id), entry) == null,
                            path + " should list " + text(entry, id) + " once");
                }
            }
            return entries;
        });
    }

    /** Each entry should be as it is when read alone; what changes meanwhile by itself is not compared. */
    private static void asReadAlone(Site site, String path, String field, String id) {
        Map<String, Json> before = list(site, path, field, id).orElse(Map.of());
        Map<String, Json> alone = new LinkedHashMap<>();
        before.keySet()
                .forEach(key -> get(site, path + "/" + HttpWorld.segment(key)).ifPresent(json -> alone.put(key, json)));
        Map<String, Json> after = list(site, path, field, id).orElse(Map.of());
        alone.forEach((key, json) -> {
            Json listed = before.getOrDefault(key, Json.NULL);
            if (listed.equals(after.get(key))) {
                unlessEqual(told(json), told(listed), key + ", listed in " + path);
            }
        });
    }

    /** Null and missing say the same. */
    private static Map<String, String> told(Json json) {
        Map<String, String> told = new TreeMap<>();
        if (json instanceof Json.Obj obj) {
            obj.members().forEach((name, value) -> {
                if (!value.equals(Json.NULL)) {
                    told.put(name, value.toString());
                }
            });
        }
        return told;
    }

    private static void deployments(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String path = chain(site) + "/deployments";
        Optional<Map<String, Json>> before = list(site, path, "deployments", "id");
        ChainDeployment made = site.world
                .update(List.of(InstanceTypeUpdate.of(site.chainlet(), site.otherType())))
                .accepted()
                .chainDeployment();
        site.world.settle();
        Optional<Map<String, Json>> after = list(site, path, "deployments", "id");
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        unless(
                after.get().keySet().containsAll(before.get().keySet()),
                "the list should keep " + before.get().keySet() + ", but is "
                        + after.get().keySet());
        unless(
                made == null || after.get().containsKey(made.id().value()),
                "the list should hold the new deployment, but is " + after.get().keySet());
        unlessEqual(before.get().size() + (made == null ? 0 : 1), after.get().size(), "the number of deployments");
        asReadAlone(site, path, "deployments", "id");
    }

    private static void types(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String name = site.chainlet();
        Map<String, InstanceType> listed = new LinkedHashMap<>();
        for (InstanceType type : site.world.types()) {
            unless(listed.put(type.id().value(), type) == null, "the list of types should hold " + type.id() + " once");
        }
        for (InstanceType type : site.world.types()) {
            site.world
                    .update(List.of(InstanceTypeUpdate.of(name, type.id().value())))
                    .accepted();
            site.world.settle();
            site.world
                    .read()
                    .chainletSettings()
                    .forEach(s -> unlessEqual(
                            String.valueOf(listed.get(s.instanceType().id().value())),
                            s.instanceType().toString(),
                            "the instance type of " + s.chainletName()));
        }
    }

    private static void environmentsAndChains(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        site.world
                .update(List.of(InstanceTypeUpdate.of(site.chainlet(), site.otherType())))
                .accepted();
        site.world.settle();
        String path = chain(site) + "/environments";
        list(site, path, "environments", "name")
                .ifPresent(all -> unless(
                        all.containsKey(site.environment()),
                        path + " should list " + site.environment() + ", but lists " + all.keySet()));
        asReadAlone(site, path, "environments", "name");
        list(site, "/v1/chains", "chains", "id")
                .ifPresent(all -> unless(
                        all.containsKey(site.chain()),
                        "/v1/chains should list " + site.chain() + ", but lists " + all.keySet()));
        asReadAlone(site, "/v1/chains", "chains", "id");
    }

    private static void replaced(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        ChainDeployment old = site.world.read().currentDeployment();
        site.world
                .update(List.of(InstanceTypeUpdate.of(site.chainlet(), site.otherType())))
                .accepted();
        site.world.settle();
        ChainDeployment current = site.world.read().currentDeployment();
        if (old == null || current == null || old.id().equals(current.id())) {
            return;
        }
        get(site, chain(site) + "/deployments/" + HttpWorld.segment(old.id().value()))
                .ifPresent(json -> {
                    unlessEqual(old.id().value(), text(json, "id"), "the id of the deployment that was asked for");
                    unlessEqual("null", text(json, "environment"), "the environment of a replaced deployment");
                });
        get(site, chain(site) + "/deployments/" + HttpWorld.segment(current.id().value()))
                .ifPresent(json -> unlessEqual(
                        site.environment(), text(json, "environment"), "the environment of the current deployment"));
    }
}
