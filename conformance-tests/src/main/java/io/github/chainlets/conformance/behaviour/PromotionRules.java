package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Promotions go by the settings of their environment: what is cleaned up, what failed, what ramps up. */
final class PromotionRules {
    static final List<Check<Worlds>> CHECKS = List.of(
            Check.of("PROMO-05", PromotionRules::cleanedUp),
            Check.of("PROMO-06", PromotionRules::failed),
            Check.of("PROMO-07", PromotionRules::rampedUp));

    private static final Set<DeploymentStatus> AWAKE = Set.of(DeploymentStatus.ACTIVE, DeploymentStatus.WAKING_UP);
    private static final Set<DeploymentStatus> OFF = Set.of(DeploymentStatus.DEACTIVATING, DeploymentStatus.INACTIVE);

    /** No longer than this between two looks at a deployment that is on its way. */
    private static final Duration STEP = Duration.ofSeconds(30);

    private static final int MOST_STEPS = 1000;

    private PromotionRules() {}

    /** Returns the named environments that have a current deployment. */
    private static List<EnvironmentRef> live(World world, Worlds worlds) {
        return Stream.of(Optional.of(world.home()), worlds.otherEnvironment(), worlds.otherChain())
                .flatMap(Optional::stream)
                .filter(ref -> world.read(ref).currentDeployment() != null)
                .toList();
    }

    private static List<InstanceTypeUpdate> change(Scene scene, EnvironmentRef ref) {
        return Pick.batch(List.of(new Pick(0, 1)), scene.world.settings(ref), scene.types);
    }

    private static <T> List<T> twice(List<T> list) {
        return Collections.nCopies(2, list).stream().flatMap(List::stream).toList();
    }

    private static void cleanedUp(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        Set<PromotionCleanupStrategy> judged = new HashSet<>();
        List<EnvironmentRef> live = live(scene.world, worlds);
        for (EnvironmentRef ref : twice(live)) { // not the first time only
            scene.world.settle(ref);
            ChainEnvironment before = scene.world.read(ref);
            scene.accepted(ref, change(scene, ref));
            ChainDeployment old = before.currentDeployment();
            if (old == null || old.id().equals(current(scene.world, ref)) || !readable(scene.world, ref, old)) {
                continue;
            }
            PromotionCleanupStrategy strategy = before.promotionSettings().promotionCleanupStrategy();
            Set<DeploymentStatus> expected = cleanedUp(strategy, before);
            boolean met = scene.world.eventually(
                    () -> expected.contains(status(scene.world, ref, old)), "the clean-up of " + old.id());
            unless(
                    met,
                    "with promotion_cleanup_strategy " + strategy + " of " + ref + " a replaced deployment should be "
                            + expected + ", not " + status(scene.world, ref, old));
            judged.add(strategy);
        }
        if (judged.isEmpty()) {
            throw NotJudged.notApplicable("no replaced deployment can be read alone");
        }
        trial.note("judged: " + judged);
    }

    private static @Nullable DeploymentId current(World world, EnvironmentRef ref) {
        ChainDeployment current = world.read(ref).currentDeployment();
        return current == null ? null : current.id();
    }

    private static boolean readable(World world, EnvironmentRef ref, ChainDeployment deployment) {
        return world.deployment(ref, deployment.id()).isPresent();
    }

    private static DeploymentStatus status(World world, EnvironmentRef ref, ChainDeployment deployment) {
        return world.deployment(ref, deployment.id())
                .map(ChainDeployment::status)
                .orElseThrow(() -> new Violated("the deployment " + deployment.id() + " can be read no more"));
    }

    private static Set<DeploymentStatus> cleanedUp(PromotionCleanupStrategy strategy, ChainEnvironment before) {
        if (strategy.equals(PromotionCleanupStrategy.DEACTIVATE)) {
            return OFF;
        } else if (strategy.equals(PromotionCleanupStrategy.SCALE_TO_ZERO)) {
            return Set.of(DeploymentStatus.SCALED_TO_ZERO);
        }
        Set<DeploymentStatus> kept = new HashSet<>(AWAKE);
        if (before.chainletSettings().stream().anyMatch(s -> idles(s.autoscalingSettings()))) {
            kept.add(DeploymentStatus.SCALED_TO_ZERO);
        }
        return kept;
    }

    /** What may have no replica scales to zero by itself while nobody calls it. */
    private static boolean idles(@Nullable AutoscalingSettings autoscaling) {
        return autoscaling == null || autoscaling.minReplica() == 0;
    }

    private static void failed(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        World world = scene.world;
        ChainDeployment serving = world.read().currentDeployment();
        if (serving == null) {
            throw NotJudged.skipped("needs a current deployment in " + world.home());
        } else if (!world.failNext()) {
            throw NotJudged.lacking(Capability.FAILURES);
        }
        List<InstanceTypeUpdate> batch = scene.change(1);
        Map<String, String> asked = Scene.after(scene.start, batch);
        ChainDeployment made = world.update(batch).accepted().chainDeployment();
        if (made == null) {
            throw new Violated("a changing batch should make a deployment");
        }
        boolean over = world.eventually(
                () -> world.read().candidateDeployment() == null, "the end of a deployment that fails");
        unless(over, "a candidate that failed should be a candidate no more");
        ChainEnvironment after = world.read();
        ChainDeployment current = after.currentDeployment();
        unless(
                current != null && current.id().equals(serving.id()),
                "when a candidate fails, the environment should keep its current deployment " + serving.id());
        unless(after.inProgressPromotion() == null, "when a candidate has failed, no promotion should be in progress");
        unlessEqual(asked, World.settings(after.chainletSettings()), "the settings after a candidate failed");
        scene.probe(asked);
        world.deployment(world.home(), made.id()).ifPresent(PromotionRules::showsFailure);
        world.deployments(world.home())
                .ifPresent(ids -> unless(
                        ids.contains(made.id().value()), "a deployment that failed should be listed as others are"));
        typesAreThoseOfTheSettings(scene);
        ChainDeployment next = scene.accepted(Scene.asking(scene.start)).chainDeployment();
        ChainDeployment last = world.read().currentDeployment();
        unless(
                next != null && last != null && next.id().equals(last.id()),
                "the next update after a failure should be promoted");
    }

    private static void showsFailure(ChainDeployment failed) {
        unless(failed.status().isFailure(), "a deployment that failed should show it, not be " + failed.status());
        unless(
                failed.chainlets().isEmpty()
                        || failed.chainlets().stream().anyMatch(c -> c.status().equals(failed.status())),
                "a deployment that is " + failed.status() + " should have a chainlet that is, too");
    }

    /** An update of another chainlet deploys what the failed one asked for, too: settings stay wanted. */
    private static void typesAreThoseOfTheSettings(Scene scene) {
        if (scene.start.size() < 2) {
            return;
        }
        List<InstanceTypeUpdate> another = List.of(scene.change(2).get(1));
        Map<String, String> expected = Scene.after(scene.world.settings(), another);
        UpdateOutcome outcome = scene.accepted(another);
        scene.settingsAre(expected);
        ChainDeployment made = outcome.chainDeployment();
        Map<String, String> wanted = new HashMap<>();
        scene.world
                .read()
                .chainletSettings()
                .forEach(s ->
                        wanted.put(s.chainletName().value(), s.instanceType().name()));
        Map<String, String> deployed = new HashMap<>();
        if (made != null) {
            made.chainlets().forEach(c -> deployed.put(c.name().value(), c.instanceTypeName()));
        }
        unlessEqual(wanted, deployed, "the instance types of the deployment that follows a failed one");
    }

    private static void rampedUp(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        if (!scene.world.advance(Duration.ZERO)) {
            throw NotJudged.lacking(Capability.CLOCK);
        }
        int judged = 0;
        for (EnvironmentRef ref : live(scene.world, worlds)) {
            scene.world.settle(ref);
            ChainEnvironment before = scene.world.read(ref);
            boolean ramps = before.promotionSettings().rampUpWhilePromoting();
            Duration rampUp = Duration.ofSeconds(before.promotionSettings().rampUpDurationSeconds());
            Duration step = ramps && rampUp.dividedBy(4).compareTo(STEP) < 0 ? rampUp.dividedBy(4) : STEP;
            ChainDeployment made =
                    scene.world.update(ref, change(scene, ref)).accepted().chainDeployment();
            if (made == null || !World.promoting(scene.world.read(ref))) {
                continue;
            }
            untilServing(scene.world, ref, step);
            if (ramps) {
                scene.world.advance(
                        rampUp.minus(step).minus(step)); // it may have served for a step before it was seen to
                unless(
                        World.promoting(scene.world.read(ref)),
                        "with a ramp-up of " + rampUp.toSeconds() + " s the promotion into " + ref
                                + " should take as long from when the candidate serves");
                scene.world.advance(rampUp);
            } else {
                scene.world.advance(STEP);
            }
            unless(
                    !World.promoting(scene.world.read(ref)),
                    ref + " should be promoted " + (ramps ? "after its ramp-up" : "once its candidate serves"));
            judged++;
        }
        if (judged == 0) {
            throw NotJudged.lacking(Capability.PROMOTION);
        }
    }

    private static void untilServing(World world, EnvironmentRef ref, Duration step) {
        for (int i = 0; i < MOST_STEPS; i++) {
            ChainDeployment candidate = world.read(ref).candidateDeployment();
            if (candidate == null || candidate.status().equals(DeploymentStatus.ACTIVE)) {
                return;
            }
            world.advance(step);
        }
        throw new Violated("a candidate of " + ref + " should become ACTIVE some time, however often it is read");
    }
}
