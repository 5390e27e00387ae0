package io.github.chainlets.conformance.server.reads;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.NearTexts;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is listed, held against what is read alone. Where a server offers no such read, the requirement does not apply. */
final class Lists {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("READ-03", Lists::deployments),
            Check.of("READ-04", Lists::types),
            Check.of("READ-05", Lists::environmentsAndChains),
            Check.of("PROMO-04", Lists::replaced));

    private static final int ROUNDS = 3;

    /** So many are looked at more closely. */
    private static final int SOME = 3;

    /** More than lists in pages have on one. */
    private static final int MANY = 105;

    private Lists() {}

    /** Returns a list's entries by what identifies them, where the list is offered. */
    private static Optional<Map<String, Json>> list(Site site, String path, String field, String id) {
        return Reads.list(site, path, field).map(items -> {
            Map<String, Json> entries = new LinkedHashMap<>();
            for (Json entry : items) {
                String key = Reads.text(entry, id);
                unless(entries.put(key, entry) == null, path + " should list " + key + " once");
            }
            return entries;
        });
    }

    private static NotJudged notOffered(String what) {
        return NotJudged.notApplicable("the server does not offer " + what);
    }

    /** Each entry should be as it is when read alone; what changes meanwhile by itself is not compared. */
    private static void asReadAlone(Site site, String path, String field, String id) {
        site.soon(() -> comparedOnce(site, path, field, id));
    }

    private static void comparedOnce(Site site, String path, String field, String id) {
        Map<String, Json> before = list(site, path, field, id).orElse(Map.of());
        Map<String, Json> alone = new LinkedHashMap<>();
        before.keySet()
                .forEach(key ->
                        Reads.get(site, path + "/" + Percent.encode(key)).ifPresent(json -> alone.put(key, json)));
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

    /** Others may deploy to the same chain; that a deployment which nobody asked for is there each time is no chance. */
    private static void deployments(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String path = Reads.chain(site) + "/deployments";
        asReadAlone(site, path, "deployments", "id"); // what is kept from this look shows in the next
        Set<String> more = Set.of();
        for (int round = 0; round < ROUNDS && (round == 0 || !more.isEmpty()); round++) {
            Map<String, Json> before =
                    list(site, path, "deployments", "id").orElseThrow(() -> notOffered("a list of deployments"));
            ChainDeployment made = deploy(site, round);
            Map<String, Json> during = list(site, path, "deployments", "id").orElse(Map.of());
            unless(
                    made == null || during.containsKey(made.id().value()),
                    "the list should hold the new deployment at once, but is " + during.keySet());
            asReadAlone(site, path, "deployments", "id");
            site.world.settle();
            Map<String, Json> after = list(site, path, "deployments", "id").orElse(Map.of());
            unless(
                    after.keySet().containsAll(before.keySet()),
                    "the list should keep " + before.keySet() + ", but is " + after.keySet());
            unless(
                    made == null || after.containsKey(made.id().value()),
                    "the list should hold the new deployment, but is " + after.keySet());
            more = new HashSet<>(after.keySet());
            more.removeAll(before.keySet());
            if (made != null) {
                more.remove(made.id().value());
            }
        }
        unless(more.isEmpty(), "each update should add its deployment to the list and no other, but adds " + more);
        asReadAlone(site, path, "deployments", "id");
        underItsOwnChain(worlds, site, path);
        if (site.world.advance(Duration.ZERO)) {
            many(site, path, worlds.target().freshWorlds());
        }
    }

    /** Changes a chainlet there and back, by turns. */
    private static @Nullable ChainDeployment deploy(Site site, int turn) {
        String type = turn % 2 == 0
                ? site.otherType()
                : site.start.values().iterator().next();
        return site.world
                .update(List.of(InstanceTypeUpdate.of(site.chainlet(), type)))
                .accepted()
                .chainDeployment();
    }

    private static void underItsOwnChain(HttpWorlds worlds, Site site, String path) {
        Map<String, Json> all = list(site, path, "deployments", "id").orElse(Map.of());
        all.keySet().stream().limit(SOME).forEach(id -> exactly(site, path, id, all.keySet()));
        for (Map.Entry<String, Json> entry : all.entrySet()) {
            String id = entry.getKey();
            unlessEqual(site.chain(), Reads.text(entry.getValue(), "chain_id"), "chain_id of " + id + " in " + path);
            worlds.otherChain().ifPresent(other -> {
                String elsewhere = HttpWorld.deploymentPath(other, id);
                unless(
                        Reads.get(site, elsewhere).isEmpty(),
                        "a deployment should be found under its own chain only, but is at " + elsewhere);
            });
        }
    }

    private static void exactly(Site site, String path, String id, Set<String> known) {
        for (String near : NearTexts.of(id)) {
            unless(
                    known.contains(near)
                            || Reads.get(site, path + "/" + Percent.encode(near))
                                    .isEmpty(),
                    "the deployment " + id + " should be found by its own id only, not by " + near);
        }
    }

    /** A list is not paged: a hundred deployments later it holds them all. Only where promotions take no time. */
    private static void many(Site site, String path, boolean ownWorld) {
        Set<String> all = new HashSet<>(
                list(site, path, "deployments", "id").orElse(Map.of()).keySet());
        for (int i = 0; i < MANY; i++) {
            ChainDeployment made = deploy(site, i);
            if (made != null) {
                all.add(made.id().value());
            }
            site.world.settle();
        }
        Set<String> listed =
                list(site, path, "deployments", "id").orElse(Map.of()).keySet();
        Set<String> lost = new HashSet<>(all);
        lost.removeAll(listed);
        unless(lost.isEmpty(), "of " + all.size() + " deployments the list lacks " + lost.size());
        Set<String> strange = new HashSet<>(listed);
        strange.removeAll(all);
        unless(
                strange.isEmpty() || !ownWorld,
                "each of " + MANY + " updates should add its deployment to the list and no other, but with them came "
                        + strange);
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
        Set<String> named = new HashSet<>(Set.of(site.environment()));
        worlds.otherEnvironment()
                .ifPresent(ref -> named.add(ref.environmentName().value()));
        Set<String> ids = new HashSet<>(Set.of(site.chain()));
        worlds.otherChain().ifPresent(ref -> ids.add(ref.chainId().value()));
        String path = Reads.chain(site) + "/environments";
        holds(site, path, "environments", "name", named); // what is kept from this look shows in the next
        site.world
                .update(List.of(InstanceTypeUpdate.of(site.chainlet(), site.otherType())))
                .accepted();
        holds(site, path, "environments", "name", named);
        site.world.settle();
        boolean environments = holds(site, path, "environments", "name", named);
        boolean chains = holds(site, "/v1/chains", "chains", "id", ids);
        worlds.otherChain()
                .ifPresent(ref -> holds(
                        site,
                        HttpWorld.chainPath(ref) + "/environments",
                        "environments",
                        "name",
                        Set.of(ref.environmentName().value())));
        if (!environments && !chains) {
            throw notOffered("lists of environments or chains");
        }
        site.soon(() -> deploymentsCounted(site));
    }

    /** Others may deploy meanwhile: only what stays the same around the look is compared. */
    private static void deploymentsCounted(Site site) {
        Optional<Json> before = Reads.get(site, Reads.chain(site));
        Optional<Map<String, Json>> listed = list(site, Reads.chain(site) + "/deployments", "deployments", "id");
        if (before.isPresent() && listed.isPresent() && before.equals(Reads.get(site, Reads.chain(site)))) {
            unlessEqual(
                    Integer.toString(listed.orElseThrow().size()),
                    Reads.text(before.orElseThrow(), "deployments_count"),
                    "deployments_count, with as many deployments listed");
        }
    }

    /** A list that is offered should hold these entries, and each entry as it is read alone. */
    private static boolean holds(Site site, String path, String field, String id, Set<String> wanted) {
        Optional<Map<String, Json>> all = list(site, path, field, id);
        all.ifPresent(entries -> {
            unless(
                    entries.keySet().containsAll(wanted),
                    path + " should list " + wanted + ", but lists " + entries.keySet());
            asReadAlone(site, path, field, id);
        });
        return all.isPresent();
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
            throw NotJudged.notApplicable("the update replaced no deployment");
        }
        site.soon(() -> {
            Json alone = Reads.get(site, path(site, old)).orElseThrow(() -> notOffered("deployments to be read alone"));
            unlessEqual(old.id().value(), Reads.text(alone, "id"), "the id of the deployment that was asked for");
            unlessEqual("null", Reads.text(alone, "environment"), "the environment of a replaced deployment");
            Reads.get(site, path(site, current))
                    .ifPresent(json -> unlessEqual(
                            site.environment(),
                            Reads.text(json, "environment"),
                            "the environment of the current deployment"));
        });
    }

    private static String path(Site site, ChainDeployment deployment) {
        return Reads.chain(site) + "/deployments/"
                + Percent.encode(deployment.id().value());
    }
}
