package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What replies hold. Most of it is looked at on every reply; these checks make sure that there were some. */
final class Replies {
    static final List<Check<Worlds>> CHECKS = Stream.concat(
                    Stream.of(
                            Check.of("RES-05", Replies::orderIsStable),
                            Check.of("READ-01", Replies::readAgrees),
                            Check.of("READ-02", Replies::nothingElse),
                            Check.of("DEP-08", Replies::candidateThenCurrent),
                            Check.<Worlds>last("DEP-02", Replies::stamped)),
                    Stream.of(
                                    "SUC-04", "SUC-05", "RES-03", "RES-04", "RES-06", "RES-07", "RES-08", "DEP-01",
                                    "DEP-03", "DEP-04", "DEP-05", "DEP-06")
                            .map(id -> Check.<Worlds>last(id, Replies::tour)))
            .toList();

    /** So that times have seconds. */
    private static final Duration ODD = Duration.ofSeconds(37);

    private Replies() {}

    private static void tour(Worlds worlds, Trial trial) throws Exception {
        Scene scene = Scene.example(worlds, trial);
        for (int chainlets = 1; chainlets <= Math.min(2, scene.start.size()); chainlets++) {
            scene.accepted(scene.change(chainlets));
            scene.accepted(Scene.asking(scene.start).subList(0, chainlets));
        }
        String name = scene.start.keySet().iterator().next();
        for (String type : scene.types) {
            scene.accepted(List.of(InstanceTypeUpdate.of(name, type)));
        }
        trial.judgeObservations();
    }

    /** Where the subject's clock can be moved, a deployment that is made an hour later shows it. */
    private static void stamped(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        ChainDeployment first = scene.accepted(scene.change(1)).chainDeployment();
        boolean moved = scene.world.advance(Duration.ofHours(1));
        ChainDeployment second = scene.accepted(Scene.asking(scene.start)).chainDeployment();
        if (moved && first != null && second != null) {
            unless(
                    second.createdAt().isAfter(first.createdAt()),
                    "a deployment that is made an hour later should be stamped later than " + first.createdAt()
                            + ", not " + second.createdAt());
        }
        trial.judgeObservations();
    }

    private static List<String> order(List<ChainletSettings> settings) {
        return settings.stream().map(s -> s.chainletName().value()).toList();
    }

    private static void orderIsStable(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).changing(), 20, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<String> read = order(scene.world.chainletSettings());
            UpdateOutcome there = scene.accepted(scene.batch(picks));
            unlessEqual(read, order(scene.world.chainletSettings()), "the order of the settings");
            if (trial.is(Variant.V_SCOPE, "WHOLE_ENV")) {
                unlessEqual(
                        read,
                        order(there.chainletEnvironmentSettings()),
                        "the order of the settings in a reply, which is that of a read");
                List<InstanceTypeUpdate> all = Scene.asking(scene.world.settings());
                UpdateOutcome same = scene.accepted(all.subList(all.size() - 1, all.size()));
                unlessEqual(
                        order(there.chainletEnvironmentSettings()),
                        order(same.chainletEnvironmentSettings()),
                        "the order of the settings in the reply to another batch that leads to the same");
            }
            scene.accepted(Scene.asking(scene.start));
            List<InstanceTypeUpdate> turned = new ArrayList<>(scene.batch(picks));
            Collections.reverse(turned);
            UpdateOutcome again = scene.accepted(turned);
            unlessEqual(
                    order(there.chainletEnvironmentSettings()),
                    order(again.chainletEnvironmentSettings()),
                    "the order of the settings in an equal reply");
        });
    }

    private static void readAgrees(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).right(), 30, picks -> {
            Scene scene = Scene.open(worlds, trial);
            UpdateOutcome outcome = scene.world.update(scene.batch(picks)).accepted();
            List<ChainletSettings> read = new ArrayList<>(scene.world.chainletSettings());
            for (ChainletSettings replied : outcome.chainletEnvironmentSettings()) {
                unless(read.contains(replied), "the reply says " + replied + ", but the environment, read, " + read);
            }
        });
    }

    /** Each field of the environment, before and after: what an update should not touch is as it was. */
    private static void nothingElse(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).right(), 20, picks -> {
            Scene scene = Scene.open(worlds, trial);
            scene.world.advance(ODD);
            ChainEnvironment before = scene.world.read();
            unlessEqual(scene.world.home(), before.ref(), "chain and name");
            UpdateOutcome outcome = scene.world.update(scene.batch(picks)).accepted();
            ChainEnvironment during = scene.world.read();
            same(before, during);
            if (World.promoting(during) || outcome.chainDeployment() == null) {
                unlessEqual(
                        id(before.currentDeployment()), id(during.currentDeployment()), "the current deployment's id");
                unlessEqual(
                        lasting(before.currentDeployment()),
                        lasting(during.currentDeployment()),
                        "what a deployment keeps for ever");
            }
            scene.world.settle();
            same(before, scene.world.read());
        });
    }

    private static void same(ChainEnvironment before, ChainEnvironment after) {
        unlessEqual(before.ref(), after.ref(), "chain and name");
        unlessEqual(before.createdAt(), after.createdAt(), "created_at");
        unlessEqual(before.promotionSettings(), after.promotionSettings(), "promotion_settings");
        unlessEqual(order(before.chainletSettings()), order(after.chainletSettings()), "the order of the settings");
        for (int i = 0; i < before.chainletSettings().size(); i++) {
            ChainletSettings one = before.chainletSettings().get(i);
            ChainletSettings other = after.chainletSettings().get(i);
            unlessEqual(
                    String.valueOf(one.autoscalingSettings()),
                    String.valueOf(other.autoscalingSettings()),
                    "autoscaling of " + one.chainletName());
            if (one.instanceType().id().equals(other.instanceType().id())) {
                unlessEqual(one.instanceType(), other.instanceType(), "the record of a type");
            }
        }
    }

    private static void candidateThenCurrent(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        scene.world.advance(ODD);
        UpdateOutcome outcome = scene.world.update(scene.change(1)).accepted();
        ChainDeployment made = outcome.chainDeployment();
        if (made == null) {
            return;
        }
        ChainEnvironment during = scene.world.read();
        if (World.promoting(during)) {
            unlessEqual(made.id(), id(during.candidateDeployment()), "the candidate during the promotion");
            unless(!made.id().equals(id(during.currentDeployment())), "a candidate should not be current already");
            unlessEqual(lasting(made), lasting(during.candidateDeployment()), "what the candidate keeps for ever");
        }
        scene.world.settle();
        ChainDeployment current = scene.world.read().currentDeployment();
        unlessEqual(made.id(), id(current), "the current deployment afterwards");
        unlessEqual(lasting(made), lasting(current), "what the current deployment keeps for ever");
        scene.world
                .deployment(scene.world.home(), made.id())
                .ifPresent(alone -> unlessEqual(lasting(made), lasting(alone), "what a deployment, read alone, keeps"));
    }

    private static String lasting(@org.jspecify.annotations.Nullable ChainDeployment d) {
        return d == null
                ? "none"
                : d.createdAt() + " " + d.chainId() + " "
                        + d.chainlets().stream()
                                .map(c -> c.id() + " " + c.name() + " " + c.instanceTypeName())
                                .toList();
    }

    private static DeploymentId id(@org.jspecify.annotations.Nullable ChainDeployment deployment) {
        return deployment == null ? new DeploymentId("none") : deployment.id();
    }
}
