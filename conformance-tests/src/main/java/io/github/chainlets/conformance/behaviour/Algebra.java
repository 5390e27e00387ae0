package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;

/** How batches go together, and what must make no difference. */
final class Algebra {
    static final List<Check<Worlds>> CHECKS = List.of(
            Check.of("ORD-01", Algebra::orderDoesNotMatter),
            Check.of("COMP-01", Algebra::joined),
            Check.of("COMP-02", Algebra::laterWins),
            Check.of("COMP-03", Algebra::inverse),
            Check.of("COMP-04", Algebra::commute),
            Check.of("META-01", Algebra::confirmingMore),
            Check.of("META-02", Algebra::namesExchanged),
            Check.of("META-03", Algebra::environmentsExchanged),
            Check.of("META-04", Algebra::wrongStaysWrong));

    private Algebra() {}

    private record Shuffled(List<Pick> picks, int order) {}

    private static void orderDoesNotMatter(Worlds worlds, Trial trial) throws Exception {
        Cases cases = Scene.cases(worlds, trial);
        var arbitrary = Combinators.combine(
                        Arbitraries.oneOf(cases.right(), cases.mixed(), cases.wild()),
                        Arbitraries.integers().between(0, 1000))
                .as(Shuffled::new);
        trial.forAll(arbitrary, 40, shuffled -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.batch(shuffled.picks());
            if (batch.stream().map(InstanceTypeUpdate::chainletName).distinct().count() < batch.size()) {
                return;
            }
            List<InstanceTypeUpdate> other = new ArrayList<>(batch);
            Collections.shuffle(other, new Random(shuffled.order()));
            Object first = Scene.comparable(scene.world.update(batch));
            Map<String, String> settings = scene.world.settings();
            Scene again = scene.again();
            unlessEqual(first, Scene.comparable(again.world.update(other)), "the result in another order");
            again.settingsAre(settings);
        });
    }

    private static void joined(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).right(), 30, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            scene.accepted(batch);
            Map<String, String> joined = scene.world.settings();
            Scene apart = scene.again();
            for (InstanceTypeUpdate update : batch) {
                apart.accepted(List.of(update));
            }
            apart.settingsAre(joined);
        });
    }

    private static void laterWins(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Cases.pairs(Scene.cases(worlds, trial).right()), 30, pair -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> first = scene.batch(pair.get(0));
            List<InstanceTypeUpdate> second = scene.batch(pair.get(1));
            scene.accepted(first);
            scene.accepted(second);
            Map<String, String> inARow = scene.world.settings();
            Scene again = scene.again();
            again.accepted(Scene.asking(Scene.after(Scene.after(Map.of(), first), second)));
            again.settingsAre(inARow);
        });
    }

    private static void inverse(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).changing(), 30, picks -> {
            Scene scene = Scene.open(worlds, trial);
            UpdateOutcome there = scene.accepted(scene.batch(picks));
            UpdateOutcome back = scene.accepted(Scene.asking(scene.start));
            scene.settingsAre(scene.start);
            if (there.chainDeployment() != null && back.chainDeployment() != null) {
                unless(
                        !there.chainDeployment()
                                .id()
                                .equals(back.chainDeployment().id()),
                        "there and back should be two deployments");
            }
            unlessEqual(
                    there.requiresRedeployment(), back.requiresRedeployment(), "requires_redeployment on the way back");
        });
    }

    private static void commute(Worlds worlds, Trial trial) throws Exception {
        Scene.example(worlds, trial).needChainlets(2);
        trial.forAll(Scene.cases(worlds, trial).right(), 30, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            List<InstanceTypeUpdate> left = batch.subList(0, batch.size() / 2);
            List<InstanceTypeUpdate> right = batch.subList(batch.size() / 2, batch.size());
            if (left.isEmpty()) {
                return;
            }
            scene.accepted(left);
            scene.accepted(right);
            Map<String, String> oneWay = scene.world.settings();
            Scene again = scene.again();
            again.accepted(right);
            again.accepted(left);
            again.settingsAre(oneWay);
        });
    }

    private static void confirmingMore(Worlds worlds, Trial trial) throws Exception {
        Scene.example(worlds, trial).needChainlets(2);
        trial.forAll(Scene.cases(worlds, trial).right(), 30, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            Map<String, String> rest = new LinkedHashMap<>(scene.start);
            batch.forEach(u -> rest.remove(u.chainletName().value()));
            List<InstanceTypeUpdate> more = new ArrayList<>(batch);
            more.addAll(Scene.asking(rest));
            UpdateOutcome without = scene.accepted(batch);
            Map<String, String> settings = scene.world.settings();
            Scene again = scene.again();
            UpdateOutcome with = again.accepted(more);
            unlessEqual(without.requiresRedeployment(), with.requiresRedeployment(), "requires_redeployment");
            again.settingsAre(settings);
        });
    }

    private static void namesExchanged(Worlds worlds, Trial trial) throws Exception {
        Scene.example(worlds, trial).needChainlets(2);
        trial.forAll(Scene.cases(worlds, trial).right(), 30, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<String> names = new ArrayList<>(scene.start.keySet());
            Map<String, String> other = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                other.put(names.get(i), names.get((i + 1) % names.size()));
            }
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            UpdateOutcome plain = scene.accepted(batch);
            Map<String, String> expected = renamed(scene.world.settings(), other);
            Scene again = scene.again();
            again.world.put(renamed(scene.start, other));
            UpdateOutcome exchanged = again.accepted(batch.stream()
                    .map(u -> InstanceTypeUpdate.of(
                            Objects.requireNonNull(other.get(u.chainletName().value())),
                            u.instanceTypeId().value()))
                    .toList());
            unlessEqual(plain.requiresRedeployment(), exchanged.requiresRedeployment(), "requires_redeployment");
            again.settingsAre(expected);
        });
    }

    private static Map<String, String> renamed(Map<String, String> settings, Map<String, String> names) {
        Map<String, String> renamed = new LinkedHashMap<>();
        settings.forEach((name, type) -> renamed.put(Objects.requireNonNull(names.get(name)), type));
        return renamed;
    }

    private static void environmentsExchanged(Worlds worlds, Trial trial) throws Exception {
        EnvironmentRef there =
                worlds.otherEnvironment().orElseThrow(() -> NotJudged.lacking(Capability.OTHER_ENVIRONMENT));
        trial.forAll(Scene.cases(worlds, trial).right(), 30, picks -> {
            Scene scene = Scene.open(worlds, trial);
            scene.world.put(there, scene.start);
            boolean comparable = scene.hasCurrent(scene.world.home()) == scene.hasCurrent(there);
            List<InstanceTypeUpdate> batch = scene.batch(picks);
            UpdateOutcome here = scene.accepted(batch);
            UpdateOutcome elsewhere = scene.accepted(there, batch);
            unlessEqual(scene.world.settings(), scene.world.settings(there), "the settings of " + there);
            if (comparable) {
                unlessEqual(here.requiresRedeployment(), elsewhere.requiresRedeployment(), "requires_redeployment");
            }
        });
    }

    private static void wrongStaysWrong(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).right(), 30, picks -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = new ArrayList<>();
            batch.add(InstanceTypeUpdate.of("kit-no-such-chainlet", scene.types.get(0)));
            scene.world.update(batch).refused(Reason.INVALID);
            for (InstanceTypeUpdate update : scene.batch(picks)) {
                batch.add(0, update);
                Reply reply = scene.world.update(batch);
                reply.refused(Reason.INVALID);
            }
            scene.settingsAre(scene.start);
        });
    }
}
