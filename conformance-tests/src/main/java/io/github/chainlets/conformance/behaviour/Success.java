package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What accepted batches do. */
final class Success {
    static final List<Check<Worlds>> CHECKS = List.of(
            Check.of("SUC-01", Success::accepts),
            Check.of("SUC-02", Success::setsWhatIsNamed),
            Check.of("SUC-03", Success::makesOneDeployment),
            Check.of("SUC-06", Success::redeploysWhenChanged),
            Check.of("SUC-07", Success::mixes),
            Check.of("SUC-08", Success::setsAll),
            Check.of("IDEM-01", Success::secondTimeIsNothing),
            Check.of("IDEM-02", Success::manyTimesIsOnce));

    private static final int MANY = 300;
    private static final int FEW = 8;

    private Success() {}

    private static void accepts(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).right(), 60, picks -> {
            Scene scene = Scene.open(worlds, trial);
            scene.world.update(scene.batch(picks)).accepted();
        });
    }

    private static void setsWhatIsNamed(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).right(), 50, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            Map<String, String> expected = Scene.after(scene.start, batch);
            UpdateOutcome outcome = scene.world.update(batch).accepted();
            Scene.viewShows(expected, outcome);
            scene.settingsAre(expected);
            scene.world.settle();
            scene.settingsAre(expected);
            scene.probe(expected);
        });
    }

    private static void makesOneDeployment(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).changing(), 40, picks -> {
            Scene scene = Scene.open(worlds, trial);
            if (!scene.hasCurrent(scene.world.home()) && trial.is(Variant.V_NOCUR, "SETTINGS_ONLY")) {
                return;
            }
            EnvironmentRef home = scene.world.home();
            Set<String> before = scene.world.deployments(home).orElse(Set.of());
            UpdateOutcome outcome = scene.world.update(scene.batch(picks)).accepted();
            unless(outcome.chainDeployment() != null, "a changing batch should make a deployment");
            String made = outcome.chainDeployment() == null
                    ? ""
                    : outcome.chainDeployment().id().value();
            scene.world.settle();
            Set<String> now = new HashSet<>(scene.world.deployments(home).orElse(Set.of(made)));
            now.removeAll(before);
            unlessEqual(Set.of(made), now, "the set of new deployments");
        });
    }

    private static void redeploysWhenChanged(Worlds worlds, Trial trial) throws Exception {
        trial.requires(Variant.V_NOOP, "NO_REDEPLOY");
        Cases cases = Scene.cases(worlds, trial);
        trial.forAll(cases.right(), 60, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            boolean changes = !Scene.after(scene.start, batch).equals(scene.start);
            boolean expected =
                    changes && (scene.hasCurrent(scene.world.home()) || trial.is(Variant.V_NOCUR, "REDEPLOY"));
            UpdateOutcome outcome = scene.world.update(batch).accepted();
            unlessEqual(expected, outcome.requiresRedeployment(), "requires_redeployment");
            unlessEqual(expected, outcome.chainDeployment() != null, "presence of chain_deployment");
        });
    }

    private static void mixes(Worlds worlds, Trial trial) throws Exception {
        Cases cases = Scene.cases(worlds, trial);
        Scene.example(worlds, trial).needChainlets(2);
        trial.forAll(cases.mixed(), 40, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            UpdateOutcome outcome = scene.world.update(batch).accepted();
            if (scene.hasCurrent(scene.world.home())) {
                unless(outcome.requiresRedeployment(), "a batch that changes something should redeploy");
            }
            scene.settingsAre(Scene.after(scene.start, batch));
        });
    }

    private static void setsAll(Worlds worlds, Trial trial) {
        setsAll(Scene.example(worlds, trial));
        Optional<World> large = worlds.seeded(IntStream.range(0, MANY)
                .mapToObj(i -> "chainlet-" + i)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        if (large.isPresent()) {
            setsAll(Scene.example(worlds, large.get(), trial));
        }
    }

    /** First all to types that differ, forwards; then all back, backwards. */
    private static void setsAll(Scene scene) {
        List<Pick> picks = new ArrayList<>();
        for (int i = 0; i < scene.start.size(); i++) {
            picks.add(new Pick(i, 1 + i % Math.max(1, scene.types.size() - 1)));
        }
        List<InstanceTypeUpdate> batch = scene.batch(picks);
        Map<String, String> expected = Scene.after(scene.start, batch);
        EnvironmentRef home = scene.world.home();
        Set<String> before = scene.world.deployments(home).orElse(Set.of());
        UpdateOutcome outcome = scene.accepted(batch);
        Scene.viewShows(expected, outcome);
        scene.settingsAre(expected);
        scene.world
                .deployments(home)
                .ifPresent(now -> unless(
                        now.size() <= before.size() + 1,
                        "one batch should make one deployment, not " + (now.size() - before.size())));
        List<InstanceTypeUpdate> back = new ArrayList<>(Scene.asking(scene.start));
        Collections.reverse(back);
        scene.accepted(back);
        scene.settingsAre(scene.start);
        inEachPlace(scene, batch);
    }

    /** Each chainlet in each place of the batch, as far as there are not too many; and an unknown one in some. */
    private static void inEachPlace(Scene scene, List<InstanceTypeUpdate> batch) {
        int turns = batch.size() <= FEW ? batch.size() : 2;
        for (int turn = 1; turn < turns; turn++) {
            List<InstanceTypeUpdate> turned = new ArrayList<>(batch);
            Collections.rotate(turned, turn);
            scene.accepted(turned);
            scene.settingsAre(Scene.after(scene.start, batch));
            scene.accepted(Scene.asking(scene.start));
        }
        for (int place : new int[] {0, 1, batch.size() / 2, batch.size() - 1, batch.size()}) {
            List<InstanceTypeUpdate> wrong = new ArrayList<>(batch);
            wrong.add(
                    Math.min(place, batch.size()),
                    scene.batch(List.of(new Pick(-1, 1))).get(0));
            scene.world.update(wrong).refused(Reason.INVALID);
        }
        scene.settingsAre(scene.start);
    }

    private static void secondTimeIsNothing(Worlds worlds, Trial trial) throws Exception {
        trial.requires(Variant.V_NOOP, "NO_REDEPLOY");
        trial.forAll(Scene.cases(worlds, trial).right(), 40, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            UpdateOutcome first = scene.accepted(batch);
            UpdateOutcome second = scene.accepted(batch);
            unless(!second.requiresRedeployment(), "the same batch again should not redeploy");
            unless(second.chainDeployment() == null, "the same batch again should make no deployment");
            Scene.viewShows(World.settings(first.chainletEnvironmentSettings()), second);
        });
    }

    private static void manyTimesIsOnce(Worlds worlds, Trial trial) throws Exception {
        trial.requires(Variant.V_NOOP, "NO_REDEPLOY");
        for (int times = 2; times <= 5; times++) {
            Scene scene = Scene.example(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.change(1);
            int made = 0;
            for (int i = 0; i < times; i++) {
                made += scene.accepted(batch).requiresRedeployment() ? 1 : 0;
            }
            unless(made <= 1, times + " equal batches made " + made + " deployments");
        }
    }
}
