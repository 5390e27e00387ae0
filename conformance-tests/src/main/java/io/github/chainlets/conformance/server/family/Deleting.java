package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.schema.Schema;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deployments and chains are deleted for good. */
final class Deleting {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("DEL-01", Deleting::deployment),
            Check.of("DEL-02", Deleting::notDeleted),
            Check.of("DEL-03", Deleting::chain));

    private static final String DELETE = "DELETE";

    private Deleting() {}

    static void delete(FamilySite at, String id) {
        Json tombstone =
                FamilySite.done(at.site.send(at.world.request(DELETE, at.deployment(id))), Schema.DEPLOYMENT_TOMBSTONE);
        unlessEqual(id, Reads.text(tombstone, "id"), "the id of what was deleted");
        unlessEqual("true", Reads.text(tombstone, "deleted"), "deleted");
        unlessEqual(at.site.chain(), Reads.text(tombstone, "chain_id"), "the chain of what was deleted");
    }

    private static void deployment(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_DELETE);
        String id = at.replaced();
        String before = at.view();
        worlds.otherChain()
                .map(other -> HttpWorld.deploymentPath(other, id))
                .ifPresent(elsewhere -> Site.expect(404, at.site.send(at.world.request(DELETE, elsewhere))));
        at.stays(before, "deleting a deployment of another chain");
        delete(at, id);
        at.site.soon(() -> {
            Site.expect(404, at.get(at.deployment(id)));
            unless(!at.deployments().contains(id), "what was deleted should not be listed");
        });
        unlessEqual(
                before.replace(id + ", ", "").replace(", " + id + "]", "]"),
                at.view(),
                "what is read after a deployment was deleted");
        Site.expect(404, at.site.send(at.world.request(DELETE, at.deployment(id))));
        for (List<InstanceTypeUpdate> batch : List.of(at.change(), at.back())) {
            unless(!at.rolledOut(batch).equals(id), "the id of what was deleted should not be given again: " + id);
        }
    }

    private static void notDeleted(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_DELETE);
        String serving = at.current();
        String before = at.view();
        at.site.invalid(at.site.send(at.world.request(DELETE, at.deployment(serving))));
        Site.expect(404, at.site.send(at.world.request(DELETE, at.deployment("kitnone"))));
        at.stays(before, "deployments that were not deleted");
        at.world.update(at.change()).accepted();
        Json during = at.read();
        String candidate = FamilySite.id(during, "candidate_deployment");
        if (!candidate.equals("null")) {
            at.site.invalid(at.site.send(at.world.request(DELETE, at.deployment(candidate))));
            unlessEqual(candidate, FamilySite.id(at.read(), "candidate_deployment"), "the candidate");
        }
        at.world.settle();
    }

    private static void chain(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.fresh(worlds, trial, Variant.V_DELCHAIN);
        Optional<EnvironmentRef> other = worlds.otherChain();
        String untouched = other.map(ref -> at.world.settings(ref).toString()).orElse("");
        String elsewhere = other.map(ref -> deploymentsOf(at, ref)).orElse("");
        List<String> gone = new ArrayList<>(
                List.of(at.environment, at.chain, at.chain + "/deployments", at.chain + "/environments"));
        at.deployments().forEach(id -> gone.add(at.deployment(id)));
        Site.expect(404, at.site.send(at.world.request(DELETE, "/v1/chains/kitnone0")));
        Json tombstone = FamilySite.done(at.site.send(at.world.request(DELETE, at.chain)), Schema.CHAIN_TOMBSTONE);
        unlessEqual(at.site.chain(), Reads.text(tombstone, "id"), "the id of what was deleted");
        unlessEqual("true", Reads.text(tombstone, "deleted"), "deleted");
        for (String path : gone) {
            Site.expect(404, at.get(path));
        }
        Site.expect(404, at.site.send(at.site.noop()));
        Site.expect(404, at.site.send(at.world.request(DELETE, at.chain)));
        Reads.list(at.site, "/v1/chains", "chains")
                .ifPresent(chains -> unless(
                        chains.stream()
                                .noneMatch(chain -> Reads.text(chain, "id").equals(at.site.chain())),
                        "a chain that was deleted should not be listed"));
        other.ifPresent(ref -> unlessEqual(
                untouched,
                at.world.settings(ref).toString(),
                "the settings of " + HttpWorld.environmentPath(ref) + " after another chain was deleted"));
        other.ifPresent(ref -> unlessEqual(
                elsewhere, deploymentsOf(at, ref), "the deployments of another chain after a chain was deleted"));
    }

    private static String deploymentsOf(FamilySite at, EnvironmentRef ref) {
        return Reads.list(at.site, HttpWorld.chainPath(ref) + "/deployments", "deployments")
                .map(list -> list.stream()
                        .map(deployment -> Reads.text(deployment, "id"))
                        .sorted()
                        .toList()
                        .toString())
                .orElse("");
    }
}
