package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What happens during a promotion, and where nothing has been promoted yet. */
final class Promotions {
    static final List<Check<Worlds>> CHECKS = List.of(
            Check.of("PROMO-01", Promotions::changeMeanwhile),
            Check.of("PROMO-02", Promotions::nothingMeanwhile),
            Check.of("PROMO-03", Promotions::over),
            Check.of("NOCUR-01", Promotions::withoutCurrent));

    private static final Set<DeploymentStatus> SERVING =
            Set.of(DeploymentStatus.ACTIVE, DeploymentStatus.SCALED_TO_ZERO, DeploymentStatus.WAKING_UP);

    private Promotions() {}

    private static Scene promoting(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        scene.world.update(scene.change(1)).accepted();
        if (!World.promoting(scene.world.read())) {
            throw NotJudged.lacking(Capability.PROMOTION);
        }
        return scene;
    }

    private static void changeMeanwhile(Worlds worlds, Trial trial) {
        Scene scene = promoting(worlds, trial);
        Map<String, String> during = scene.world.settings();
        List<InstanceTypeUpdate> batch = Scene.asking(scene.start);
        Reply reply = scene.world.update(batch);
        if (trial.is(Variant.V_PROMO, "SUPERSEDE")) {
            unless(reply.accepted().requiresRedeployment(), "a change that supersedes a promotion should redeploy");
            scene.settingsAre(scene.start);
        } else {
            reply.refused(Reason.INVALID);
            scene.settingsAre(during);
            scene.world.settle();
            scene.settingsAre(during);
            scene.world.update(batch).accepted();
        }
    }

    private static void nothingMeanwhile(Worlds worlds, Trial trial) {
        trial.requires(Variant.V_NOOP, "NO_REDEPLOY");
        Scene scene = promoting(worlds, trial);
        ChainDeployment candidate = scene.world.read().candidateDeployment();
        if (candidate == null) {
            throw NotJudged.lacking(Capability.PROMOTION);
        }
        Map<String, String> during = scene.world.settings();
        UpdateOutcome outcome = scene.world.update(Scene.asking(during)).accepted();
        unlessEqual(false, outcome.requiresRedeployment(), "requires_redeployment");
        scene.settingsAre(during);
        scene.world.settle();
        ChainDeployment current = scene.world.read().currentDeployment();
        unless(
                current != null && current.id().equals(candidate.id()),
                "the promotion of " + candidate.id() + " should go on, and end with it, not with " + current);
    }

    private static void over(Worlds worlds, Trial trial) {
        Scene scene = promoting(worlds, trial);
        ChainDeployment replaced = scene.world.read().currentDeployment();
        scene.world.settle();
        ChainEnvironment after = scene.world.read();
        ChainDeployment current = after.currentDeployment();
        unless(after.candidateDeployment() == null, "after the promotion there should be no candidate");
        unless(after.inProgressPromotion() == null, "after the promotion none should be in progress");
        if (current == null) {
            throw new Violated("after the promotion there should be a current deployment");
        }
        unless(replaced == null || !replaced.id().equals(current.id()), "the old deployment should be replaced");
        unlessEqual(
                after.name().value(), String.valueOf(current.environment()), "the current deployment's environment");
        unless(
                SERVING.contains(current.status()),
                "a current deployment should serve after its promotion, not be " + current.status());
        Map<String, String> types = new HashMap<>();
        after.chainletSettings()
                .forEach(s ->
                        types.put(s.chainletName().value(), s.instanceType().name()));
        for (Chainlet chainlet : current.chainlets()) {
            unless(
                    SERVING.contains(chainlet.status()),
                    "with " + current.status() + " a chainlet should not be " + chainlet.status());
            unlessEqual(
                    String.valueOf(types.get(chainlet.name().value())),
                    chainlet.instanceTypeName(),
                    "instance_type_name of " + chainlet.name());
        }
    }

    private static void withoutCurrent(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        EnvironmentRef bare = bare(scene.world, worlds).orElseThrow(() -> NotJudged.lacking(Capability.NO_CURRENT));
        Map<String, String> start = scene.world.settings(bare);
        List<InstanceTypeUpdate> batch = Pick.batch(List.of(new Pick(0, 1)), start, scene.types);
        UpdateOutcome outcome = scene.world.update(bare, batch).accepted();
        unlessEqual(trial.is(Variant.V_NOCUR, "REDEPLOY"), outcome.requiresRedeployment(), "requires_redeployment");
        unlessEqual(Scene.after(start, batch), scene.world.settings(bare), "the settings of " + bare);
    }

    static Optional<EnvironmentRef> bare(World world, Worlds worlds) {
        return Stream.of(Optional.of(world.home()), worlds.otherEnvironment(), worlds.otherChain())
                .flatMap(Optional::stream)
                .filter(ref -> world.read(ref).currentDeployment() == null)
                .findFirst();
    }
}
