package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a promotion that was asked for goes on: its traffic, and what becomes of the deployment that it replaces. */
final class PromotionStages {
    static final List<Check<HttpWorlds>> CHECKS =
            List.of(Check.of("PROMO-12", PromotionStages::previous), Check.of("PROMO-13", PromotionStages::rampedUp));

    private static final Set<String> AWAKE = Set.of("ACTIVE", "WAKING_UP");
    private static final Set<String> OFF = Set.of("DEACTIVATING", "INACTIVE");
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final int MOST_STEPS = 1000;
    private static final int RAMP_UP_SECONDS = 600;
    private static final int STAGE = 10;

    private PromotionStages() {}

    private static void previous(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_PROMOTE);
        if (at.offers(Variant.V_SCALE)) {
            Scaling.keepAwake(at);
        }
        List<String> strategies = at.offers(Variant.V_SETTINGS)
                ? List.of("KEEP", "DEACTIVATE", "SCALE_TO_ZERO")
                : List.of(Reads.text(Reads.member(at.read(), "promotion_settings"), "promotion_cleanup_strategy"));
        for (String strategy : strategies) {
            if (at.offers(Variant.V_SETTINGS)) {
                Json settings = Json.obj("promotion_cleanup_strategy", strategy, "ramp_up_while_promoting", false);
                FamilySite.done(at.send("PATCH", at.environment, Json.obj("promotion_settings", settings)));
            }
            previous(at, strategy);
        }
    }

    private static void previous(FamilySite at, String strategy) {
        String source = at.replaced();
        Json before = at.read();
        String left = at.current();
        if (!AWAKE.contains(at.status(left)) || idles(before)) {
            throw NotJudged.notApplicable("what serves " + at.world.home() + " may have no replicas by itself");
        }
        String first =
                Promoting.promote(at, Json.obj("deployment_id", source, "scale_down_previous_deployment", false));
        at.world.settle();
        unless(
                AWAKE.contains(at.status(left)),
                "with scale_down_previous_deployment false the previous deployment should go on, not be "
                        + at.status(left));
        Promoting.promote(at, Promoting.body(source));
        at.world.settle();
        Set<String> expected = switch (strategy) {
            case "KEEP" -> AWAKE;
            case "DEACTIVATE" -> OFF;
            default -> Set.of("SCALED_TO_ZERO");
        };
        at.eventually(
                () -> expected.contains(at.status(first)),
                "with promotion_cleanup_strategy " + strategy + " the previous deployment should be " + expected);
        unless(
                AWAKE.contains(at.status(left)),
                "a deployment that was left to go on should do so, not be " + at.status(left));
    }

    private static boolean idles(Json environment) {
        return Reads.items(Reads.member(environment, "chainlet_settings")).stream()
                .map(chainlet -> Reads.member(chainlet, "autoscaling_settings"))
                .anyMatch(scale -> Reads.member(scale, "min_replica") instanceof Json.Num least
                        && least.raw().equals("0"));
    }

    private static void rampedUp(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_PROMOTE, Variant.V_SETTINGS);
        if (!at.world.advance(Duration.ZERO)) {
            throw NotJudged.lacking(Capability.CLOCK);
        }
        String source = at.replaced();
        FamilySite.done(at.send(
                "PATCH",
                at.environment,
                Json.obj(
                        "promotion_settings",
                        Json.obj("ramp_up_while_promoting", true, "ramp_up_duration_seconds", RAMP_UP_SECONDS))));
        String serving = at.current();
        String promoted = Promoting.promote(at, Promoting.body(source));
        untilActive(at, promoted);
        List<Integer> traffic = new ArrayList<>();
        int stages = RAMP_UP_SECONDS / STAGE;
        for (int seconds = STEP.toSecondsPart(); seconds < RAMP_UP_SECONDS - stages; seconds += stages) {
            Json during = at.read();
            unlessEqual(
                    serving,
                    FamilySite.id(during, "current_deployment"),
                    "what serves " + seconds + " s into a ramp-up of " + RAMP_UP_SECONDS + " s");
            if (Reads.member(Reads.member(during, "in_progress_promotion"), "percent_traffic_to_new_version")
                    instanceof Json.Num percent) {
                traffic.add(Integer.parseInt(percent.raw()));
            }
            at.world.advance(Duration.ofSeconds(stages));
        }
        unless(
                traffic.stream().allMatch(percent -> percent >= 0 && percent <= 100 && percent % STAGE == 0)
                        && traffic.equals(traffic.stream().sorted().toList())
                        && (traffic.isEmpty()
                                || (traffic.get(0) <= 3 * STAGE && traffic.get(traffic.size() - 1) >= 100 - 3 * STAGE)),
                "the traffic should move in stages of 10 %, and not go " + traffic);
        at.world.advance(Duration.ofSeconds(3L * stages));
        unlessEqual(promoted, at.current(), "what serves after the ramp-up");
    }

    private static void untilActive(FamilySite at, String promoted) {
        for (int i = 0; i < MOST_STEPS; i++) {
            Json now = at.read();
            Json candidate = Reads.member(now, "candidate_deployment");
            if (FamilySite.id(now, "current_deployment").equals(promoted) && i == 0) {
                throw NotJudged.lacking(Capability.PROMOTION);
            }
            unlessEqual(promoted, Reads.text(candidate, "id"), "the candidate before its traffic has moved");
            if (Reads.text(candidate, "status").equals("ACTIVE")) {
                return;
            }
            at.world.advance(STEP);
        }
        throw new Violated("the candidate " + promoted + " should become ACTIVE some time, however often it is read");
    }
}
