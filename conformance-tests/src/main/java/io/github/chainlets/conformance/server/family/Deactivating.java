package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import java.util.List;
import java.util.Set;

/** Deployments go off their machines. */
final class Deactivating {
    static final List<Check<HttpWorlds>> CHECKS =
            List.of(Check.of("OFF-01", Deactivating::off), Check.of("OFF-02", Deactivating::whatServes));

    private static final Set<String> OFF = Set.of("DEACTIVATING", "INACTIVE");

    private Deactivating() {}

    /** Deactivates, and waits until it is done. */
    static void deactivate(FamilySite at, String id) {
        Json answer = FamilySite.done(at.site.send(at.world.request("POST", at.deployment(id) + "/deactivate")));
        unlessEqual("true", Reads.text(answer, "success"), "success");
        at.site.soon(() -> {
            String status = at.status(id);
            unless(OFF.contains(status), "what was deactivated should be " + OFF + ", not " + status);
        });
        at.eventually(() -> at.status(id).equals("INACTIVE"), "what was deactivated should become INACTIVE");
    }

    private static void off(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_DEACTIVATE);
        String id = at.replaced();
        String before = at.view();
        String status = at.status(id);
        worlds.otherChain()
                .map(other -> HttpWorld.deploymentPath(other, id) + "/deactivate")
                .ifPresent(elsewhere -> Site.expect(404, at.site.send(at.world.request("POST", elsewhere))));
        unlessEqual(status, at.status(id), "the status of what was to be deactivated in another chain");
        deactivate(at, id);
        for (Json chainlet : Reads.items(Reads.member(at.readDeployment(id).orElse(Json.NULL), "chainlets"))) {
            unlessEqual("INACTIVE", Reads.text(chainlet, "status"), "the status of a chainlet that is off");
            unlessEqual("0", Reads.text(chainlet, "active_replica_count"), "the replicas of a chainlet that is off");
        }
        at.stays(before, "deactivating what no environment holds");
        deactivate(at, id);
        Site.expect(404, at.site.send(at.world.request("POST", at.deployment("kitnone") + "/deactivate")));
        at.stays(before, "deactivating what is off, and what is not there");
    }

    private static void whatServes(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.fresh(worlds, trial, Variant.V_DEACTIVATE);
        String serving = at.current();
        deactivate(at, serving);
        Json current = Reads.member(at.read(), "current_deployment");
        unlessEqual(serving, Reads.text(current, "id"), "the current deployment, which was deactivated");
        unless(
                OFF.contains(Reads.text(current, "status")),
                "the environment should show " + OFF + " for what serves it and was deactivated, not "
                        + Reads.text(current, "status"));
        String next = at.rolledOut(at.change());
        unlessEqual(next, at.current(), "what serves after an update of what was deactivated");
    }
}
