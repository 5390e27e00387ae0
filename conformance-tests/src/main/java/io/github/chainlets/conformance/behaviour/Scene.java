package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a check begins: a settled world, and what its environment has before the check does anything. */
final class Scene {
    private static final int TYPES_USED = 6;

    final World world;
    final List<String> types;
    final Map<String, String> start;
    private final Worlds worlds;
    private final Trial trial;

    private Scene(Worlds worlds, World world, Trial trial) {
        this.worlds = worlds;
        this.world = world;
        this.trial = trial;
        this.types = some(world.types().stream().map(type -> type.id().value()).toList());
        this.start = world.settings();
        if (types.size() < 2 || start.isEmpty()) {
            throw NotJudged.skipped(
                    "needs a chainlet and two instance types, but there are " + start + " and " + types);
        }
    }

    /** A few from the beginning and a few from the end, where the unlike ones are. */
    private static List<String> some(List<String> all) {
        if (all.size() <= TYPES_USED) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, TYPES_USED / 2));
        some.addAll(all.subList(all.size() - TYPES_USED / 2, all.size()));
        return some;
    }

    static Scene open(Worlds worlds, Trial trial) {
        return new Scene(worlds, worlds.open(), trial);
    }

    /** Opens a scene in a world of its own. */
    static Scene example(Worlds worlds, World world, Trial trial) {
        trial.example();
        return new Scene(worlds, world, trial);
    }

    /** Opens a scene for an example that is not generated. */
    static Scene example(Worlds worlds, Trial trial) {
        trial.example();
        return open(worlds, trial);
    }

    /** Returns a scene with the same settings as this one had at its start. */
    Scene again() {
        World other = worlds.open();
        other.put(start);
        return new Scene(worlds, other, trial);
    }

    /** Returns how cases for this scene are generated. */
    static Cases cases(Worlds worlds, Trial trial) {
        return new Cases(open(worlds, trial).start.size());
    }

    void needChainlets(int number) {
        if (start.size() < number) {
            throw NotJudged.skipped("needs " + number + " chainlets in " + world.home());
        }
    }

    List<InstanceTypeUpdate> batch(List<Pick> picks) {
        return Pick.batch(picks, start, types);
    }

    /** Returns a batch that changes the first so many chainlets. */
    List<InstanceTypeUpdate> change(int chainlets) {
        List<Pick> picks = new ArrayList<>();
        for (int i = 0; i < chainlets; i++) {
            picks.add(new Pick(i, 1));
        }
        return batch(picks);
    }

    /** Returns the batch that asks for these settings. */
    static List<InstanceTypeUpdate> asking(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(s -> InstanceTypeUpdate.of(s.getKey(), s.getValue()))
                .toList();
    }

    /** Returns settings after a batch that names each chainlet once. */
    static Map<String, String> after(Map<String, String> settings, List<InstanceTypeUpdate> batch) {
        Map<String, String> after = new LinkedHashMap<>(settings);
        batch.forEach(
                u -> after.put(u.chainletName().value(), u.instanceTypeId().value()));
        return after;
    }

    /** Sends a right batch and lets its promotion end. */
    UpdateOutcome accepted(List<InstanceTypeUpdate> batch) {
        return accepted(world.home(), batch);
    }

    /** Sends a right batch and lets its promotion end. */
    UpdateOutcome accepted(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
        UpdateOutcome outcome = world.update(ref, batch).accepted();
        world.settle(ref);
        return outcome;
    }

    boolean hasCurrent(EnvironmentRef ref) {
        return world.read(ref).currentDeployment() != null;
    }

    /** The settings, as they are read, should be these. */
    void settingsAre(Map<String, String> expected) {
        unlessEqual(expected, world.settings(), "the settings of " + world.home());
    }

    /** The settings, by a batch that asks for them and so changes nothing, should be these. */
    void probe(Map<String, String> expected) {
        if (trial.is(Variant.V_NOOP, "NO_REDEPLOY")) {
            UpdateOutcome probe = world.update(asking(expected)).accepted();
            unlessEqual(false, probe.requiresRedeployment(), "requires_redeployment of a batch that asks for what is");
        }
    }

    /** The view in a reply should show these settings, of the chainlets that it lists. */
    static void viewShows(Map<String, String> expected, UpdateOutcome outcome) {
        Map<String, String> view = World.settings(outcome.chainletEnvironmentSettings());
        for (ChainletSettings listed : outcome.chainletEnvironmentSettings()) {
            String name = listed.chainletName().value();
            unlessEqual(String.valueOf(expected.get(name)), String.valueOf(view.get(name)), "the type of " + name);
        }
    }

    /** Tells the outcome in the terms in which two worlds can be compared: without ids and times. */
    static Object comparable(Reply reply) {
        if (reply instanceof Reply.Accepted accepted) {
            return List.of(
                    "accepted",
                    accepted.outcome().requiresRedeployment(),
                    World.settings(accepted.outcome().chainletEnvironmentSettings()));
        }
        return reply instanceof Reply.Refused refused ? List.of("refused", refused.reason()) : reply;
    }
}
