package io.github.chainlets.conformance.server.reads;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an accepted update should leave as it was: whatever else can be read. */
final class Untouched {
    static final List<Check<HttpWorlds>> CHECKS =
            List.of(Check.of("READ-06", Untouched::prices), Check.of("READ-07", Untouched::everythingElse));

    /** What a deployment keeps for ever; its status, its replicas and its environment change by themselves. */
    private static final Set<String> DEPLOYMENT = Set.of("id", "created_at", "chain_id");

    private static final Set<String> CHAINLET = Set.of("id", "name", "instance_type_name");
    private static final Set<String> ENVIRONMENT =
            Set.of("name", "created_at", "chain_id", "promotion_settings", "chainlet_settings");
    private static final Set<String> CHAIN = Set.of("id", "created_at", "name", "team_name");

    private Untouched() {}

    private static void prices(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        List<Json> prices = Reads.list(site, "/v1/instance_type_prices", "instance_types")
                .orElseThrow(() -> NotJudged.notApplicable("prices are not listed"));
        Map<String, Json> listed = new LinkedHashMap<>();
        Reads.list(site, "/v1/instance_types", "instance_types")
                .orElse(List.of())
                .forEach(type -> listed.put(Reads.text(type, "id"), type));
        Map<String, Json> priced = new LinkedHashMap<>();
        for (Json entry : prices) {
            Json type = Reads.member(entry, "instance_type");
            String id = Reads.text(type, "id");
            unless(priced.put(id, type) == null, "the price of " + id + " should be listed once");
            unless(
                    Reads.member(entry, "price") instanceof Json.Num price
                            && !price.raw().startsWith("-"),
                    "the price of " + id + " should be a number that is not negative");
            unlessEqual(listed.getOrDefault(id, type), type, "the record of " + id + ", listed with its price");
        }
        unless(
                listed.isEmpty() || priced.keySet().equals(listed.keySet()),
                "each type on offer should have a price, and no other: on offer are " + listed.keySet()
                        + ", with a price " + priced.keySet());
    }

    /** What can be read, by what it is called; a read that is not offered is not there. */
    private static Map<String, Object> seen(Site site) {
        Map<String, Object> seen = new LinkedHashMap<>();
        for (String path : List.of("/v1/instance_types", "/v1/instance_type_prices")) {
            Reads.list(site, path, "instance_types").ifPresent(list -> seen.put(path, list));
        }
        String chain = Reads.chain(site);
        Reads.get(site, chain).ifPresent(json -> seen.put(chain, Reads.only(json, CHAIN)));
        for (Json environment :
                Reads.list(site, chain + "/environments", "environments").orElse(List.of())) {
            String name = Reads.text(environment, "name");
            if (!name.equals(site.environment())) {
                seen.put("the environment " + name, Reads.only(environment, ENVIRONMENT));
            }
        }
        Optional<List<Json>> deployments = Reads.list(site, chain + "/deployments", "deployments");
        for (Json deployment : deployments.orElse(List.of())) {
            String id = Reads.text(deployment, "id");
            seen.put("the deployment " + id + ", listed", deployment(deployment));
            Reads.get(site, chain + "/deployments/" + Percent.encode(id))
                    .ifPresent(json -> seen.put("the deployment " + id + ", read alone", deployment(json)));
        }
        return seen;
    }

    private static Object deployment(Json deployment) {
        return List.of(
                Reads.only(deployment, DEPLOYMENT),
                Reads.items(Reads.member(deployment, "chainlets")).stream()
                        .map(chainlet -> Reads.only(chainlet, CHAINLET))
                        .toList());
    }

    /** Others may work on an environment that nobody named; that it changes with each update of this one is no chance. */
    private static void everythingElse(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Set<String> named = new HashSet<>();
        worlds.otherEnvironment().ifPresent(ref -> named.add("the environment " + ref.environmentName()));
        int before = count(site);
        int made = 0;
        Map<String, Integer> unnamed = new HashMap<>();
        List<String> types = site.types.subList(0, Math.min(3, site.types.size()));
        for (String type : types) {
            Map<String, Object> was = seen(site);
            made += site.world
                            .update(List.of(InstanceTypeUpdate.of(site.chainlet(), type)))
                            .accepted()
                            .requiresRedeployment()
                    ? 1
                    : 0;
            Map<String, Object> during = seen(site);
            site.world.settle();
            Map<String, Object> after = seen(site);
            was.forEach((what, value) -> {
                boolean same = value.equals(during.get(what)) && value.equals(after.get(what));
                boolean others = what.startsWith("the environment ") && !named.contains(what);
                if (!same && (!others || unnamed.merge(what, 1, Integer::sum) > 1)) {
                    Object other = value.equals(during.get(what)) ? after.get(what) : during.get(what);
                    unlessEqual(value.toString(), String.valueOf(other), what + ", after an update of something else");
                }
            });
        }
        if (Reads.get(site, Reads.chain(site)).isPresent()) {
            int wanted = made;
            site.soon(() -> {
                int more = count(site) - before;
                unless(
                        more >= wanted,
                        wanted + " deployments should raise deployments_count by as many, not by " + more);
            });
        }
    }

    private static int count(Site site) {
        return Reads.get(site, Reads.chain(site))
                                .map(json -> Reads.member(json, "deployments_count"))
                                .orElse(Json.NULL)
                        instanceof Json.Num count
                ? Integer.parseInt(count.raw())
                : 0;
    }
}
