package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.schema.Schema;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.core.EnvironmentRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Autoscaling settings are changed, without a new deployment. */
final class Scaling {
    static final List<Check<HttpWorlds>> CHECKS =
            List.of(Check.of("SCALE-01", Scaling::scaled), Check.of("SCALE-02", Scaling::notScaled));

    private static final Set<String> TAKEN = Set.of("ACCEPTED", "QUEUED");
    private static final String AUTOSCALING = "autoscaling_settings";

    private Scaling() {}

    static String path(FamilySite at) {
        return at.environment + "/chainlet_settings/autoscaling_settings";
    }

    static Json.Obj body(String chainlet, Json settings) {
        return Json.obj("updates", List.of(update(chainlet, settings)));
    }

    private static Json.Obj update(String chainlet, Json settings) {
        return Json.obj("chainlet_name", chainlet, AUTOSCALING, settings);
    }

    /** Returns the settings of each chainlet, as they are read. */
    private static Map<String, Json> settings(Json environment) {
        Map<String, Json> settings = new LinkedHashMap<>();
        Reads.items(Reads.member(environment, "chainlet_settings"))
                .forEach(c -> settings.put(Reads.text(c, "chainlet_name"), Reads.member(c, AUTOSCALING)));
        return settings;
    }

    /** Returns the most replicas that a chainlet may have now. */
    static int most(FamilySite at, String chainlet) {
        Json settings = settings(at.read()).getOrDefault(chainlet, Json.NULL);
        if (Reads.member(settings, "max_replica") instanceof Json.Num most) {
            return Integer.parseInt(most.raw());
        }
        throw NotJudged.notApplicable("the autoscaling settings of " + chainlet + " are not shown");
    }

    /** Lets each chainlet have a replica at least, so that none goes to sleep by itself. */
    static void keepAwake(FamilySite at) {
        List<Json.Obj> updates = settings(at.read()).entrySet().stream()
                .filter(s -> Reads.text(s.getValue(), "min_replica").equals("0"))
                .map(s -> update(s.getKey(), Json.obj("min_replica", 1)))
                .toList();
        if (!updates.isEmpty()) {
            FamilySite.done(at.send("PATCH", path(at), Json.obj("updates", updates)), Schema.SCALED);
        }
    }

    private static void scaled(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_SCALE);
        String chainlet = at.site.chainlet();
        String serving = at.current();
        int most = most(at, chainlet) + 1;
        Json before = at.read();
        Set<String> deployments = at.deployments();
        Json change = Json.obj("max_replica", most, "min_replica", Json.NULL);
        Json answer = FamilySite.done(at.send("PATCH", path(at), body(chainlet, change)), Schema.SCALED);
        unless(
                TAKEN.contains(Reads.text(answer, "status")),
                "the status of a change should be of " + TAKEN + ", not " + Reads.text(answer, "status"));
        Map<String, Json> expected = settings(before);
        expected.computeIfPresent(chainlet, (name, was) -> with(was, "max_replica", Json.of(most)));
        at.eventually(
                () -> settings(at.read()).equals(expected), "the autoscaling settings should come to be " + expected);
        at.eventually(
                () -> mostOfServing(at.read(), chainlet).equals(Integer.toString(most)),
                "what serves should come to have max_replica " + most);
        Json after = at.read();
        unlessEqual(serving, FamilySite.id(after, "current_deployment"), "what serves after a change of autoscaling");
        unlessEqual("null", FamilySite.id(after, "candidate_deployment"), "the candidate");
        unlessEqual(deployments, at.deployments(), "the deployments after a change of autoscaling");
        unlessEqual(at.site.start, at.world.settings(), "the instance types after a change of autoscaling");
        Json again = FamilySite.done(at.send("PATCH", path(at), body(chainlet, change)), Schema.SCALED);
        unlessEqual("UNCHANGED", Reads.text(again, "status"), "the status of a change that changes nothing");
    }

    private static Json with(Json settings, String field, Json value) {
        Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) settings).members());
        members.put(field, value);
        return new Json.Obj(members);
    }

    private static String mostOfServing(Json environment, String chainlet) {
        return Reads.items(Reads.member(Reads.member(environment, "current_deployment"), "chainlets")).stream()
                .filter(c -> Reads.text(c, "name").equals(chainlet))
                .map(c -> Reads.text(Reads.member(c, AUTOSCALING), "max_replica"))
                .findFirst()
                .orElse("none");
    }

    private static void notScaled(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_SCALE);
        String chainlet = at.site.chainlet();
        String before = at.view();
        int most = most(at, chainlet) + 1;
        Json.Obj right = update(chainlet, Json.obj("max_replica", most));
        for (Json wrong : List.of(
                Json.obj("max_replica", 0),
                Json.obj("min_replica", -1),
                Json.obj("min_replica", most + 1, "max_replica", most),
                Json.obj("min_replica", most), // more than there may be now
                Json.obj("autoscaling_window", 9),
                Json.obj("autoscaling_window", 3601),
                Json.obj("scale_down_delay", -1),
                Json.obj("scale_down_delay", 3601),
                Json.obj("concurrency_target", 0),
                Json.obj("target_utilization_percentage", 0),
                Json.obj("target_utilization_percentage", 101),
                Json.obj("max_scale_down_rate", 51),
                Json.obj("max_replica", "2"),
                Json.obj("max_replica", most, "kit_unknown", 1),
                Json.NULL)) {
            at.site.invalid(at.send("PATCH", path(at), body(chainlet, wrong)));
        }
        for (List<Json.Obj> updates : List.of(
                List.<Json.Obj>of(),
                List.of(right, right),
                List.of(right, update(Site.NO_CHAINLET, Json.obj("max_replica", most))),
                List.of(Json.obj("chainlet_name", chainlet)))) {
            at.site.invalid(at.send("PATCH", path(at), Json.obj("updates", updates)));
        }
        for (String wrong : List.of("", "{", "{}", "[]", "{\"updates\":1}")) {
            at.site.invalid(at.send("PATCH", path(at), wrong));
        }
        EnvironmentRef none = EnvironmentRef.of(at.site.chain(), "kit-none");
        Site.expect(
                404,
                at.send(
                        "PATCH",
                        FamilySite.environment(none) + "/chainlet_settings/autoscaling_settings",
                        Json.obj("updates", List.of(right))));
        at.stays(before, "changes of autoscaling that were refused");
    }
}
