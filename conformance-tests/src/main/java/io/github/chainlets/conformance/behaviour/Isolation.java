package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;

/** What one environment must not know of another. */
final class Isolation {
    static final List<Check<Worlds>> CHECKS = List.of(
            Check.of("ISO-01", (worlds, trial) -> untouched(worlds, trial, otherEnvironment(worlds))),
            Check.of("ISO-02", (worlds, trial) -> untouched(worlds, trial, otherChain(worlds))),
            Check.of("ISO-03", Isolation::ownChainOnly),
            Check.of("ISO-04", Isolation::interleaved));

    private Isolation() {}

    private static EnvironmentRef otherEnvironment(Worlds worlds) {
        return worlds.otherEnvironment().orElseThrow(() -> NotJudged.lacking(Capability.OTHER_ENVIRONMENT));
    }

    private static EnvironmentRef otherChain(Worlds worlds) {
        return worlds.otherChain().orElseThrow(() -> NotJudged.lacking(Capability.OTHER_CHAIN));
    }

    private static void untouched(Worlds worlds, Trial trial, EnvironmentRef there) throws Exception {
        trial.forAll(Scene.cases(worlds, trial).changing(), 25, picks -> {
            Scene scene = Scene.open(worlds, trial);
            ChainEnvironment all = scene.world.read(there);
            Map<String, String> before = World.settings(all.chainletSettings());
            scene.accepted(scene.batch(picks));
            ChainEnvironment still = scene.world.read(there);
            unlessEqual(before, World.settings(still.chainletSettings()), "the settings of " + there);
            unlessEqual(all.toString(), still.toString(), "all of " + there);
            Map<String, String> here = scene.world.settings();
            scene.world.settle(there);
            scene.accepted(there, Pick.batch(List.of(new Pick(0, 1)), before, scene.types));
            scene.settingsAre(here);
            scene.world.update(Scene.asking(scene.start)).accepted();
            scene.world.update(there, Scene.asking(before)).accepted(); // a promotion here is not in the way there
            scene.world.settle();
            scene.world.settle(there);
            unlessEqual(before, scene.world.settings(there), "the settings of " + there);
        });
    }

    private static void ownChainOnly(Worlds worlds, Trial trial) {
        EnvironmentRef there = otherChain(worlds);
        Scene scene = Scene.example(worlds, trial);
        EnvironmentRef home = scene.world.home();
        List<EnvironmentRef> known = new ArrayList<>(List.of(home, there));
        worlds.otherEnvironment().ifPresent(known::add);
        int tried = 0;
        for (EnvironmentRef one : known) {
            EnvironmentRef crossed = one.chainId().equals(home.chainId())
                    ? new EnvironmentRef(there.chainId(), one.environmentName())
                    : new EnvironmentRef(home.chainId(), one.environmentName());
            if (known.contains(crossed)) {
                continue;
            }
            tried++;
            if (isNowhere(scene.world, crossed)) {
                scene.world.update(crossed, scene.change(1)).refused(Reason.NOT_FOUND);
            } else {
                isAnother(scene, one, crossed);
            }
        }
        if (tried == 0) {
            throw NotJudged.notApplicable("both chains have environments of the same names, as far as is known");
        }
    }

    private static boolean isNowhere(World world, EnvironmentRef ref) {
        try {
            unlessEqual(ref.chainId(), world.read(ref).chainId(), "chain_id of " + ref);
            return false;
        } catch (NotJudged e) {
            return true;
        }
    }

    /** An environment that nobody named may exist all the same: it is only read, while the named one changes. */
    private static void isAnother(Scene scene, EnvironmentRef named, EnvironmentRef unnamed) {
        Map<String, String> before = scene.world.settings(unnamed);
        Map<String, String> start = scene.world.settings(named);
        scene.world.settle(named);
        scene.accepted(named, Pick.batch(List.of(new Pick(0, 1)), start, scene.types));
        unlessEqual(
                before, scene.world.settings(unnamed), "the settings of " + unnamed + " after a change of " + named);
        scene.world.put(named, start);
    }

    private record Interleaved(List<List<Pick>> here, List<List<Pick>> there) {}

    private static void interleaved(Worlds worlds, Trial trial) throws Exception {
        EnvironmentRef other = otherEnvironment(worlds);
        Cases cases = Scene.cases(worlds, trial);
        var sequences = cases.right().list().ofMinSize(1).ofMaxSize(3);
        trial.forAll(
                Combinators.combine(sequences, sequences, Arbitraries.just(0))
                        .as((a, b, zero) -> new Interleaved(a, b)),
                15,
                both -> {
                    Scene scene = Scene.open(worlds, trial);
                    EnvironmentRef home = scene.world.home();
                    Map<String, String> startThere = scene.world.settings(other);
                    for (int i = 0;
                            i < Math.max(both.here().size(), both.there().size());
                            i++) {
                        send(scene, home, both.here(), i);
                        send(scene, other, both.there(), i);
                    }
                    Map<String, String> here = scene.world.settings();
                    Map<String, String> there = scene.world.settings(other);
                    Scene again = scene.again();
                    again.world.put(other, startThere);
                    for (int i = 0; i < both.there().size(); i++) {
                        send(again, other, both.there(), i);
                    }
                    for (int i = 0; i < both.here().size(); i++) {
                        send(again, home, both.here(), i);
                    }
                    again.settingsAre(here);
                    unlessEqual(there, again.world.settings(other), "the settings of " + other);
                    again.world.put(other, startThere);
                });
    }

    private static void send(Scene scene, EnvironmentRef ref, List<List<Pick>> sequence, int i) {
        if (i < sequence.size()) {
            Map<String, String> settings = scene.start;
            List<InstanceTypeUpdate> batch = Pick.batch(sequence.get(i), settings, scene.types);
            scene.accepted(ref, batch);
        }
    }
}
