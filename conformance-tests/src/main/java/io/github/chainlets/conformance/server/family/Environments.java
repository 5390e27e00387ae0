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
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Environments are created, and their promotion settings changed. */
final class Environments {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("ENV-01", Environments::created),
            Check.of("ENV-02", Environments::notCreated),
            Check.of("ENV-03", Environments::patched),
            Check.of("ENV-04", Environments::notPatched));

    private static final String NAME = "Kit-Canary.2_x";
    private static final String ODD = "kit+\u00e9 \u4e2d";
    private static final String DEFAULT_TYPE = "1x2";

    private static final Map<String, String> DEFAULT_SCALING = Map.of(
            "min_replica", "0",
            "autoscaling_window", "60",
            "scale_down_delay", "900",
            "concurrency_target", "1",
            "target_utilization_percentage", "70");

    private Environments() {}

    private static void created(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.fresh(worlds, trial, Variant.V_CREATE);
        if (!at.site.types.contains(DEFAULT_TYPE)) {
            throw NotJudged.notApplicable("the instance type " + DEFAULT_TYPE + " is not on offer");
        }
        // What is left out comes from no other environment.
        String last = List.copyOf(at.site.start.keySet()).get(at.site.start.size() - 1);
        at.site.types.stream()
                .filter(type -> !type.equals(DEFAULT_TYPE))
                .findFirst()
                .ifPresent(type -> at.world
                        .update(List.of(InstanceTypeUpdate.of(last, type)))
                        .accepted());
        at.world.settle();
        String before = at.view();
        Map<String, String> expected = new LinkedHashMap<>(at.site.start);
        expected.replaceAll((name, type) -> DEFAULT_TYPE);
        expected.put(at.site.chainlet(), at.site.otherType());
        Json body = Json.obj(
                "name",
                NAME,
                "promotion_settings",
                Json.obj("ramp_up_while_promoting", true, "ramp_up_duration_seconds", 300),
                "chainlet_settings",
                List.of(Json.obj(
                        "chainlet_name",
                        at.site.chainlet(),
                        "instance_type_id",
                        at.site.otherType(),
                        "autoscaling_settings",
                        Json.obj("min_replica", 0, "max_replica", 7))));
        Json answer = FamilySite.done(at.send("POST", at.chain + "/environments", body), Schema.ENVIRONMENT);
        EnvironmentRef ref = EnvironmentRef.of(at.world.home().chainId().value(), NAME);
        Json read = FamilySite.done(at.get(FamilySite.environment(ref)), Schema.ENVIRONMENT);
        for (Json seen : List.of(answer, read)) {
            unlessEqual(NAME, Reads.text(seen, "name"), "the name of the new environment");
            unlessEqual(at.site.chain(), Reads.text(seen, "chain_id"), "the chain of the new environment");
            unlessEqual(expected, types(seen), "the instance types of the new environment");
            unlessEqual("null", FamilySite.id(seen, "current_deployment"), "what serves the new environment");
            scaled(at, seen);
            Json promotion = Reads.member(seen, "promotion_settings");
            unlessEqual("true", Reads.text(promotion, "ramp_up_while_promoting"), "ramp_up_while_promoting");
            unlessEqual("300", Reads.text(promotion, "ramp_up_duration_seconds"), "ramp_up_duration_seconds");
        }
        Reads.list(at.site, at.chain + "/environments", "environments")
                .ifPresent(list -> unlessEqual(
                        1L,
                        list.stream()
                                .filter(entry -> Reads.text(entry, "name").equals(NAME))
                                .count(),
                        "how often the new environment is listed"));
        at.stays(before, "creating another environment");
        Site.refused(at.send("POST", at.chain + "/environments", Json.obj("name", NAME)));
        worlds.otherChain()
                .map(other -> EnvironmentRef.of(other.chainId().value(), NAME))
                .ifPresent(elsewhere -> Site.expect(404, at.get(FamilySite.environment(elsewhere))));
        at.world.update(ref, at.back()).accepted();
        at.world.settle(ref);
        at.world.update(ref, at.change()).accepted();
        at.stays(before, "updates of another environment, which is new");
        oddlyNamed(at);
    }

    /** A name is any text; in the path it is percent-encoded UTF-8, and a plus is a plus. */
    private static void oddlyNamed(FamilySite at) {
        FamilySite.done(at.send("POST", at.chain + "/environments", Json.obj("name", ODD)), Schema.ENVIRONMENT);
        String path = FamilySite.environment(EnvironmentRef.of(at.site.chain(), ODD));
        for (String target : List.of(path, path.replace("%2B", "+"))) {
            Json read = FamilySite.done(at.get(target), Schema.ENVIRONMENT);
            unlessEqual(ODD, Reads.text(read, "name"), "the name of the environment at " + target);
        }
    }

    /** What is left out of autoscaling, or of the chainlets, has the service's defaults. */
    private static void scaled(FamilySite at, Json environment) {
        for (Json chainlet : Reads.items(Reads.member(environment, "chainlet_settings"))) {
            String name = Reads.text(chainlet, "chainlet_name");
            Json autoscaling = Reads.member(chainlet, "autoscaling_settings");
            Map<String, String> expected = new LinkedHashMap<>(DEFAULT_SCALING);
            expected.put("max_replica", name.equals(at.site.chainlet()) ? "7" : "1");
            expected.forEach((field, value) -> unless(
                    List.of(value, "null").contains(Reads.text(autoscaling, field)),
                    field + " of " + name + " should be " + value + ", not " + Reads.text(autoscaling, field)));
        }
    }

    private static Map<String, String> types(Json environment) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Json chainlet : Reads.items(Reads.member(environment, "chainlet_settings"))) {
            types.put(Reads.text(chainlet, "chainlet_name"), Reads.text(Reads.member(chainlet, "instance_type"), "id"));
        }
        return types;
    }

    /** Names that are taken are tried anywhere; new ones only where what a wrong server makes of them does not stay. */
    private static void notCreated(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_CREATE);
        String before = at.view();
        String path = at.chain + "/environments";
        for (Json body : List.of(
                Json.obj("name", "production"),
                Json.obj("name", at.site.environment()),
                Json.obj("name", ""),
                Json.obj("name", Json.NULL),
                Json.obj("name", 1),
                Json.obj())) {
            at.site.invalid(at.send("POST", path, body));
        }
        if (at.isFresh()) {
            for (Object wrong : List.of(
                    Json.obj("chainlet_name", Site.NO_CHAINLET),
                    Json.obj("chainlet_name", at.site.chainlet(), "instance_type_id", "kit-no-such-type"),
                    Json.obj("instance_type_id", at.site.otherType()),
                    Json.obj("chainlet_name", at.site.chainlet(), "autoscaling_settings", Json.obj("max_replica", 0)),
                    "x")) {
                Json body = Json.obj("name", NAME, "chainlet_settings", List.of(wrong));
                at.site.invalid(at.send("POST", path, body));
            }
            EnvironmentRef ref = EnvironmentRef.of(at.site.chain(), NAME);
            Site.expect(404, at.get(FamilySite.environment(ref)));
        }
        Site.expect(404, at.send("POST", "/v1/chains/kitnone0/environments", Json.obj("name", "production")));
        at.stays(before, "environments that were not created");
    }

    private static void patched(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_SETTINGS);
        at.current();
        Json before = at.read();
        String others = otherPromotion(at);
        Json promotion = Reads.member(before, "promotion_settings");
        boolean redeploys = Reads.text(promotion, "redeploy_on_promotion").equals("true");
        String strategy = Reads.text(promotion, "promotion_cleanup_strategy").equals("KEEP") ? "SCALE_TO_ZERO" : "KEEP";
        boolean rampsUp = Reads.text(promotion, "ramp_up_while_promoting").equals("true");
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("redeploy_on_promotion", !redeploys);
        changes.put("ramp_up_while_promoting", !rampsUp);
        changes.put("promotion_cleanup_strategy", strategy);
        changes.put("ramp_up_duration_seconds", 321);
        Map<String, String> expected = new LinkedHashMap<>(told(promotion));
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            Map<String, Object> settings = new LinkedHashMap<>();
            changes.keySet().forEach(field -> settings.put(field, Json.NULL));
            settings.put(change.getKey(), change.getValue());
            Json body = Json.obj("promotion_settings", settings);
            Json answer = FamilySite.done(at.send("PATCH", at.environment, body));
            unlessEqual("true", Reads.text(answer, "ok"), "ok");
            expected.put(change.getKey(), Json.of(change.getValue()).toString());
            Json after = at.read();
            unlessEqual(
                    expected,
                    told(Reads.member(after, "promotion_settings")),
                    "the promotion settings after a change of " + change.getKey());
            for (String other : List.of("name", "created_at", "chainlet_settings")) {
                unlessEqual(
                        Reads.member(before, other).toString(),
                        Reads.member(after, other).toString(),
                        other + " after a change of promotion settings");
            }
            unlessEqual(
                    FamilySite.id(before, "current_deployment"),
                    FamilySite.id(after, "current_deployment"),
                    "what serves after a change of promotion settings");
        }
        Map<String, Object> nulls = new LinkedHashMap<>();
        changes.keySet().forEach(field -> nulls.put(field, Json.NULL));
        for (Json nothing : List.of(
                Json.obj(),
                Json.obj("promotion_settings", Json.NULL),
                Json.obj("promotion_settings", Json.obj()),
                Json.obj("promotion_settings", nulls))) {
            FamilySite.done(at.send("PATCH", at.environment, nothing));
        }
        unlessEqual(
                expected,
                told(Reads.member(at.read(), "promotion_settings")),
                "the promotion settings after changes of nothing");
        unlessEqual(others, otherPromotion(at), "the promotion settings of another environment");
        at.site.soon(() -> Reads.list(at.site, at.chain + "/environments", "environments")
                .ifPresent(list -> list.stream()
                        .filter(entry -> Reads.text(entry, "name").equals(at.site.environment()))
                        .forEach(entry -> unlessEqual(
                                expected,
                                told(Reads.member(entry, "promotion_settings")),
                                "the promotion settings, listed with the environments"))));
    }

    private static String otherPromotion(FamilySite at) {
        return at.worlds
                .otherEnvironment()
                .flatMap(ref -> Reads.get(at.site, FamilySite.environment(ref)))
                .map(read -> Reads.member(read, "promotion_settings").toString())
                .orElse("");
    }

    /** Null and missing say the same. */
    private static Map<String, String> told(Json settings) {
        return Reads.only(
                settings, Objects.requireNonNull((Json.Obj) settings).members().keySet());
    }

    private static void notPatched(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_SETTINGS);
        String before = at.view();
        for (Json wrong : List.of(
                Json.obj("promotion_cleanup_strategy", "KIT"),
                Json.obj("ramp_up_duration_seconds", -1),
                Json.obj("ramp_up_duration_seconds", "600"),
                Json.obj("redeploy_on_promotion", "yes"),
                Json.obj("ramp_up_duration_seconds", 77, "promotion_cleanup_strategy", "KIT"))) {
            at.site.invalid(at.send("PATCH", at.environment, Json.obj("promotion_settings", wrong)));
        }
        for (String wrong : List.of("", "{", "[]", "{\"promotion_settings\":1}")) {
            at.site.invalid(at.send("PATCH", at.environment, wrong));
        }
        EnvironmentRef none = EnvironmentRef.of(at.site.chain(), "kit-none");
        Site.expect(404, at.send("PATCH", FamilySite.environment(none), Json.obj()));
        unless(at.view().equals(before), "changes that are refused should change nothing");
    }
}
