package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;

/** What batches that are refused do: nothing. */
final class Refusals {
    static final List<Check<Worlds>> CHECKS = List.of(
            Check.of("ATOM-01", (worlds, trial) -> nothingChanges(worlds, trial, true)),
            Check.of("ATOM-02", (worlds, trial) -> nothingChanges(worlds, trial, false)),
            Check.of("ATOM-03", Refusals::noDeployment),
            Check.of("ATOM-04", Refusals::twiceTheSame),
            Check.of("REJ-01", Refusals::doubled),
            Check.of("REJ-02", Refusals::empty),
            Check.of("REJ-03", Refusals::everythingNamed),
            Check.of("REJ-04", Refusals::rightReason));

    private Refusals() {}

    private record Malformed(List<Pick> picks, int at, int unknown) {
        List<InstanceTypeUpdate> batch(Scene scene, boolean chainlet) {
            List<InstanceTypeUpdate> batch = new ArrayList<>(scene.batch(picks));
            int place = at % (batch.size() + 1);
            if (chainlet) {
                batch.addAll(place, scene.batch(List.of(new Pick(-unknown, 1))));
            } else {
                int index = at % batch.size();
                int malformed = picks.get(index).chainlet();
                batch.set(
                        index,
                        scene.batch(List.of(new Pick(malformed, -unknown))).get(0));
            }
            return batch;
        }
    }

    private static net.jqwik.api.Arbitrary<Malformed> malformed(Worlds worlds, Trial trial) {
        return Combinators.combine(
                        Scene.cases(worlds, trial).changing(),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1, 30))
                .as(Malformed::new);
    }

    private static void nothingChanges(Worlds worlds, Trial trial, boolean chainlet) throws Exception {
        trial.forAll(malformed(worlds, trial), 60, malformed -> {
            Scene scene = Scene.open(worlds, trial);
            scene.world.update(malformed.batch(scene, chainlet)).refused(Reason.INVALID);
            scene.settingsAre(scene.start);
            scene.probe(scene.start);
        });
    }

    private static void noDeployment(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(malformed(worlds, trial), 30, malformed -> {
            Scene scene = Scene.open(worlds, trial);
            EnvironmentRef home = scene.world.home();
            Optional<Set<String>> before = scene.world.deployments(home);
            scene.world.update(malformed.batch(scene, malformed.at() % 2 == 0)).refused(Reason.INVALID);
            unless(!World.promoting(scene.world.read()), "a refused batch should start no promotion");
            unlessEqual(before, scene.world.deployments(home), "the deployments after a refused batch");
        });
    }

    private static void twiceTheSame(Worlds worlds, Trial trial) throws Exception {
        trial.forAll(malformed(worlds, trial), 30, malformed -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = malformed.batch(scene, malformed.at() % 2 == 0);
            Reply first = scene.world.update(batch).refused(Reason.INVALID);
            unlessEqual(first, scene.world.update(batch), "the second refusal");
        });
    }

    private static void doubled(Worlds worlds, Trial trial) throws Exception {
        String rule = trial.variant(Variant.V_DUP);
        for (boolean conflicting : new boolean[] {false, true}) {
            for (int gap = 0; gap < 2; gap++) {
                Scene scene = Scene.example(worlds, trial);
                List<InstanceTypeUpdate> batch =
                        new ArrayList<>(scene.batch(List.of(new Pick(0, 1), new Pick(0, conflicting ? 0 : 1))));
                if (gap == 1 && scene.start.size() > 1) {
                    batch.add(1, scene.batch(List.of(new Pick(1, 1))).get(0));
                }
                EnvironmentRef home = scene.world.home();
                Optional<Set<String>> before = scene.world.deployments(home);
                Reply reply = scene.world.update(batch);
                if (rule.equals("REJECT") || (conflicting && rule.equals("REJECT_IF_CONFLICTING"))) {
                    reply.refused(Reason.INVALID);
                    scene.settingsAre(scene.start);
                } else {
                    reply.accepted();
                    scene.settingsAre(Scene.after(scene.start, batch));
                }
                int more = scene.world.deployments(home).map(Set::size).orElse(0)
                        - before.map(Set::size).orElse(0);
                unless(more <= 1, "a batch that names a chainlet twice made " + more + " deployments");
            }
        }
    }

    private static void empty(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        EnvironmentRef home = scene.world.home();
        Optional<Set<String>> before = scene.world.deployments(home);
        Reply reply = scene.world.update(List.of());
        if (trial.is(Variant.V_EMPTY, "REJECT")) {
            reply.refused(Reason.INVALID);
        } else {
            UpdateOutcome outcome = reply.accepted();
            unless(!outcome.requiresRedeployment(), "an empty batch should not redeploy");
        }
        unlessEqual(before, scene.world.deployments(home), "the deployments after an empty batch");
        scene.settingsAre(scene.start);
    }

    private static void everythingNamed(Worlds worlds, Trial trial) throws Exception {
        var arbitrary = Arbitraries.integers().between(0, 3).list().ofMinSize(1).ofMaxSize(4);
        trial.forAll(arbitrary, 30, kinds -> {
            Scene scene = Scene.open(worlds, trial);
            List<InstanceTypeUpdate> batch = new ArrayList<>();
            List<String> places = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                boolean badName = (kinds.get(i) & 1) == 1;
                boolean badType = (kinds.get(i) & 2) == 2;
                if (!badName && i >= scene.start.size()) {
                    return;
                }
                String name = badName ? "kit-no-such-chainlet-" + i : new ArrayList<>(scene.start.keySet()).get(i);
                batch.add(InstanceTypeUpdate.of(name, badType ? "kit-no-such-type-" + i : scene.types.get(0)));
                if (badName) {
                    places.add("updates[" + i + "].chainlet_name");
                }
                if (badType) {
                    places.add("updates[" + i + "].instance_type_id");
                }
            }
            if (places.isEmpty()) {
                return;
            }
            String message = scene.world.update(batch).refused(Reason.INVALID).message();
            int from = 0;
            for (String place : places) {
                int at = message.indexOf(place, from);
                unless(at >= 0, "the refusal should name " + places + " in this order, but says: " + message);
                from = at + place.length();
            }
        });
    }

    private static void rightReason(Worlds worlds, Trial trial) {
        trial.example();
        World world = worlds.open();
        String chain = world.home().chainId().value();
        String environment = world.home().environmentName().value();
        List<InstanceTypeUpdate> strange = List.of(InstanceTypeUpdate.of("kit-no-such-chainlet", "kit-no-such-type"));
        for (EnvironmentRef missing : List.of(
                EnvironmentRef.of("kitnone0", environment),
                EnvironmentRef.of(chain, "kit-no-such-environment"),
                EnvironmentRef.of("kitnone0", "kit-no-such-environment"))) {
            world.update(missing, strange).refused(Reason.NOT_FOUND);
        }
        if (trial.liveSafe()) {
            return;
        }
        Scene scene = Scene.example(worlds, trial);
        Map<String, String> start = scene.start;
        String name = start.keySet().iterator().next();
        for (EnvironmentRef missing : List.of(
                EnvironmentRef.of("kitnone0", environment), EnvironmentRef.of(chain, "kit-no-such-environment"))) {
            scene.world.update(missing, scene.change(1)).refused(Reason.NOT_FOUND);
        }
        for (InstanceTypeUpdate unknown : List.of(
                InstanceTypeUpdate.of("kit-no-such-chainlet", scene.types.get(0)),
                InstanceTypeUpdate.of(name, "kit-no-such-type"))) {
            scene.world.update(List.of(unknown)).refused(Reason.INVALID);
        }
        scene.settingsAre(start);
    }
}
