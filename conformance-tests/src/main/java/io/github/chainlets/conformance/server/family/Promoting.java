package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
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
import io.github.chainlets.core.InstanceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deployments are promoted: which, or a copy of which, and when not. */
final class Promoting {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("PROMO-08", Promoting::asItIs),
            Check.of("PROMO-09", Promoting::asACopy),
            Check.of("PROMO-10", Promoting::oneAtATime),
            Check.of("PROMO-11", Promoting::refused));

    private Promoting() {}

    static Json.Obj body(String deployment) {
        return Json.obj("deployment_id", deployment);
    }

    /** Promotes into the environment of the checks, and returns what is to serve there. */
    static String promote(FamilySite at, Json.Obj body) {
        Json answer = FamilySite.done(at.send("POST", at.environment + "/promote", body), Schema.DEPLOYMENT);
        return Reads.text(answer, "id");
    }

    private static void asItIs(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_PROMOTE);
        String source = at.replacedButAsWanted();
        Json settings = Reads.member(at.read(), "promotion_settings");
        if (Reads.text(settings, "redeploy_on_promotion").equals("true")) {
            throw NotJudged.notApplicable("redeploy_on_promotion is on in " + at.world.home());
        }
        String serving = at.current();
        Map<String, String> types = at.world.settings();
        Set<String> deployments = at.deployments();
        unlessEqual(source, promote(at, body(source)), "the deployment that is promoted, which runs on what is wanted");
        promoted(at, source, serving);
        unlessEqual(types, at.world.settings(), "the settings after a promotion");
        unlessEqual(deployments, at.deployments(), "the deployments after a promotion that needs no copy");
    }

    /** While it is promoted it is the candidate; afterwards it serves, and belongs to the environment. */
    private static void promoted(FamilySite at, String id, String before) {
        Json during = at.read();
        boolean over = FamilySite.id(during, "current_deployment").equals(id);
        if (!over) {
            unlessEqual(before, FamilySite.id(during, "current_deployment"), "what serves during a promotion");
            unlessEqual(id, FamilySite.id(during, "candidate_deployment"), "the candidate");
        }
        at.world.settle();
        Json after = at.read();
        unlessEqual(id, FamilySite.id(after, "current_deployment"), "what serves after a promotion");
        unlessEqual("null", FamilySite.id(after, "candidate_deployment"), "the candidate after a promotion");
        at.site.soon(() -> {
            at.readDeployment(id)
                    .ifPresent(json -> unlessEqual(
                            at.site.environment(),
                            Reads.text(json, "environment"),
                            "the environment of what serves it"));
            at.readDeployment(before)
                    .ifPresent(json -> unlessEqual(
                            "null", Reads.text(json, "environment"), "the environment of what was replaced"));
        });
    }

    private static void asACopy(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_PROMOTE);
        String source = at.replaced();
        copied(at, source, "that runs on another type than is wanted");
        Optional<EnvironmentRef> other = worlds.otherEnvironment();
        if (other.isPresent()) {
            Json there = FamilySite.done(at.get(FamilySite.environment(other.get())));
            String held = FamilySite.id(there, "current_deployment");
            if (!held.equals("null")) {
                copied(at, held, "that " + other.get() + " holds");
                unlessEqual(
                        held,
                        FamilySite.id(
                                FamilySite.done(at.get(FamilySite.environment(other.get()))), "current_deployment"),
                        "what serves " + other.get());
            } else if (at.isFresh()) {
                intoAnother(at, other.get());
            }
        }
        if (at.offers(Variant.V_SETTINGS)) {
            FamilySite.done(at.send(
                    "PATCH", at.environment, Json.obj("promotion_settings", Json.obj("redeploy_on_promotion", true))));
            copied(at, at.replacedButAsWanted(), "although redeploy_on_promotion is on");
        }
    }

    /** A copy runs on what the settings say, and leaves its source as it was. */
    private static void copied(FamilySite at, String source, String why) {
        String serving = at.current();
        Map<String, String> types = at.world.settings();
        Set<String> deployments = at.deployments();
        Optional<Json> was = at.readDeployment(source);
        String copy = promote(at, body(source));
        unless(
                !copy.equals(source) && !deployments.contains(copy),
                "to promote a deployment " + why + " should make a copy, not take " + copy);
        Json made = at.readDeployment(copy).orElse(Json.NULL);
        unlessEqual(names(at, types), typeNames(made), "the instance types of a copy");
        promoted(at, copy, serving);
        unlessEqual(types, at.world.settings(), "the settings after a promotion");
        unlessEqual(
                was.map(json -> typeNames(json).toString() + Reads.text(json, "environment"))
                        .orElse(""),
                at.readDeployment(source)
                        .map(json -> typeNames(json).toString() + Reads.text(json, "environment"))
                        .orElse(""),
                "the types and the environment of what was copied");
    }

    /** What serves one environment is promoted into another, which nothing serves yet. */
    private static void intoAnother(FamilySite at, EnvironmentRef other) {
        String source = at.current();
        Json answer = FamilySite.done(
                at.send("POST", FamilySite.environment(other) + "/promote", body(source)), Schema.DEPLOYMENT);
        String copy = Reads.text(answer, "id");
        unless(!copy.equals(source), "what serves another environment should be copied");
        at.world.settle(other);
        Json serves = Reads.member(FamilySite.done(at.get(FamilySite.environment(other))), "current_deployment");
        unlessEqual(copy, Reads.text(serves, "id"), "what serves " + other + " after a promotion");
        unlessEqual(
                other.environmentName().value(),
                Reads.text(serves, "environment"),
                "the environment of what was promoted into another");
        unlessEqual(source, at.current(), "what serves the environment whose deployment was copied");
    }

    private static Map<String, String> typeNames(Json deployment) {
        Map<String, String> names = new LinkedHashMap<>();
        Reads.items(Reads.member(deployment, "chainlets"))
                .forEach(c -> names.put(Reads.text(c, "name"), Reads.text(c, "instance_type_name")));
        return names;
    }

    /** Returns the display names of types. */
    private static Map<String, String> names(FamilySite at, Map<String, String> types) {
        Map<String, String> names = new LinkedHashMap<>();
        types.forEach((chainlet, id) -> names.put(
                chainlet,
                at.world.types().stream()
                        .filter(type -> type.id().value().equals(id))
                        .map(InstanceType::name)
                        .findFirst()
                        .orElse(id)));
        return names;
    }

    private static void oneAtATime(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_PROMOTE);
        String source = at.replaced();
        at.world.update(at.change()).accepted();
        if (!at.promoting()) {
            throw NotJudged.lacking(Capability.PROMOTION);
        }
        String before = at.view();
        at.site.invalid(at.send("POST", at.environment + "/promote", body(source)));
        at.stays(before, "a promotion that was refused during another");
        at.world.settle();
        promote(at, body(source));
        if (at.promoting()) {
            before = at.view();
            at.site.invalid(at.send("POST", at.environment + "/promote", body(source)));
            at.stays(before, "a second promotion that was refused");
        }
        at.world.settle();
    }

    private static void refused(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_PROMOTE);
        String serving = at.current();
        String before = at.view();
        String path = at.environment + "/promote";
        for (Json body : List.of(
                body(serving),
                body("kitnone"),
                Json.obj(),
                Json.obj("deployment_id", Json.NULL),
                Json.obj("deployment_id", 1),
                Json.obj("deployment_id", serving, "scale_down_previous_deployment", "no"),
                Json.arr(serving))) {
            at.site.invalid(at.send("POST", path, body));
        }
        worlds.otherChain()
                .map(ref -> at.world.read(ref).currentDeployment())
                .ifPresent(other ->
                        Site.refused(at.send("POST", path, body(other.id().value()))));
        EnvironmentRef none = EnvironmentRef.of(at.site.chain(), "kit-none");
        Site.expect(404, at.send("POST", FamilySite.environment(none) + "/promote", body(serving)));
        at.stays(before, "promotions that were refused");
    }
}
