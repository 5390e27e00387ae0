package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.conformance.reference.History;
import io.github.chainlets.conformance.reference.ReferenceModel;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Many at once. A race may hide from these checks, but what they find is one. */
final class Concurrency {
    static final List<Check<Worlds>> CHECKS = List.of(
            Check.of("CONC-01", Concurrency::linearizable),
            Check.of("CONC-02", Concurrency::nothingLost),
            Check.of("CONC-03", Concurrency::ownDeployments),
            Check.of("CONC-04", Concurrency::equalOnes),
            Check.of("CONC-05", Concurrency::neverHalf),
            Check.of("CONC-06", Concurrency::manyThreads));

    private static final int THREADS = 4;
    private static final int MOST_ATTEMPTS = 200;
    /** How long to go on until calls overlap: in a busy process threads may take turns for a while. */
    private static final long OVERLAPPING_NANOS = Duration.ofSeconds(20).toNanos();

    private Concurrency() {}

    private static int rounds(Trial trial) {
        return Math.max(4, trial.tries() / 5);
    }

    private static void linearizable(Worlds worlds, Trial trial) throws Exception {
        boolean slow = promotionsTakeTime(worlds, trial);
        if (slow && !worlds.timeStands()) {
            throw NotJudged.skipped("promotions end at times of their own, so histories cannot be told apart");
        }
        Random random = new Random(trial.seed());
        int overlaps = 0;
        int rounds = rounds(trial);
        long deadline = System.nanoTime() + OVERLAPPING_NANOS;
        for (int round = 0; round < rounds || (overlaps == 0 && System.nanoTime() < deadline); round++) {
            Scene scene = Scene.example(worlds, trial);
            ReferenceModel model = Sequences.model(scene.world, trial, slow);
            ReferenceModel.State start = Sequences.state(scene.world.read());
            List<History.Call> calls = AtOnce.run(THREADS, thread -> {
                List<History.Call> mine = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    List<InstanceTypeUpdate> batch = scene.batch(picks(random));
                    long began = System.nanoTime();
                    Reply reply = scene.world.updateConcurrently(scene.world.home(), batch);
                    long ended = reply instanceof Reply.Lost ? Long.MAX_VALUE : System.nanoTime();
                    mine.add(new History.Call(began, ended, batch, reply));
                }
                return mine;
            });
            History history = new History(calls);
            overlaps += history.overlaps();
            unless(
                    history.explained(model, start, scene.world.settings()),
                    "no order of these " + calls.size() + " concurrent calls explains what they returned");
        }
        overlapped(trial, overlaps);
    }

    private static void overlapped(Trial trial, int overlaps) {
        trial.note(overlaps + " pairs of calls overlapped");
        if (overlaps == 0) {
            throw NotJudged.inconclusive("no calls overlapped");
        }
    }

    private static List<Pick> picks(Random random) {
        List<Pick> picks = new ArrayList<>();
        synchronized (random) {
            int first = random.nextInt(3);
            picks.add(new Pick(first, random.nextInt(4)));
            if (random.nextBoolean()) {
                picks.add(new Pick(first + 1, random.nextInt(4)));
            }
            if (random.nextInt(6) == 0) {
                picks.add(new Pick(-1, 1));
            }
        }
        return picks;
    }

    private static boolean promotionsTakeTime(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        scene.world.update(scene.change(1)).accepted();
        boolean slow = World.promoting(scene.world.read());
        scene.world.settle();
        return slow;
    }

    private static void nothingLost(Worlds worlds, Trial trial) throws Exception {
        for (int round = 0; round < rounds(trial); round++) {
            Scene scene = Scene.example(worlds, trial);
            scene.needChainlets(2);
            List<InstanceTypeUpdate> batch = scene.change(Math.min(THREADS, scene.start.size()));
            AtOnce.run(batch.size(), thread -> {
                acceptedAtLast(scene, List.of(batch.get(thread)));
                return List.of();
            });
            scene.settingsAre(Scene.after(scene.start, batch));
        }
    }

    /** Where a promotion is in the way, another thread's change came first: wait for it and try again. */
    private static void acceptedAtLast(Scene scene, List<InstanceTypeUpdate> batch) {
        EnvironmentRef home = scene.world.home();
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            Reply reply = scene.world.updateConcurrently(home, batch);
            if (reply instanceof Reply.Accepted) {
                return;
            }
            scene.world.settle();
        }
        throw new Violated("a right batch was refused " + MOST_ATTEMPTS + " times: " + batch);
    }

    /** A reply to an update of one of several environments at once. */
    private record Told(EnvironmentRef ref, Reply reply) {
        boolean redeploys() {
            return reply instanceof Reply.Accepted accepted
                    && accepted.outcome().requiresRedeployment();
        }

        String deployment() {
            ChainDeployment made = reply.accepted().chainDeployment();
            return made == null ? "none" : made.id().value();
        }
    }

    /** In one environment, where a promotion may be in the way of the others, and in another chain's, where it is not. */
    private static void ownDeployments(Worlds worlds, Trial trial) throws Exception {
        for (int round = 0; round < rounds(trial); round++) {
            Scene scene = Scene.example(worlds, trial);
            EnvironmentRef home = scene.world.home();
            EnvironmentRef other = worlds.otherChain().orElse(home);
            scene.world.settle(other);
            Map<String, String> there = scene.world.settings(other);
            int before = scene.world.deployments(home).map(Set::size).orElse(0);
            List<Told> replies = AtOnce.run(THREADS, thread -> {
                List<Told> mine = new ArrayList<>();
                EnvironmentRef ref = thread % 2 == 0 ? home : other;
                Map<String, String> start = ref.equals(home) ? scene.start : there;
                for (int i = 0; i < 3; i++) {
                    List<Pick> picks = List.of(new Pick(thread, (thread + i + 1) % 3));
                    mine.add(new Told(ref, scene.world.updateConcurrently(ref, Pick.batch(picks, start, scene.types))));
                }
                return mine;
            });
            List<Told> made = replies.stream().filter(Told::redeploys).toList();
            Set<String> ids = made.stream().map(Told::deployment).collect(Collectors.toSet());
            unlessEqual(made.size(), ids.size(), "the number of different deployments in the replies that redeploy");
            int flagged =
                    (int) made.stream().filter(told -> told.ref().equals(home)).count();
            int listed = scene.world.deployments(home).map(Set::size).orElse(before + flagged) - before;
            unlessEqual(flagged, listed, "the number of new deployments");
            scene.world.settle(other);
        }
    }

    private static void equalOnes(Worlds worlds, Trial trial) throws Exception {
        trial.requires(Variant.V_NOOP, "NO_REDEPLOY");
        for (int round = 0; round < rounds(trial); round++) {
            Scene scene = Scene.example(worlds, trial);
            if (!scene.hasCurrent(scene.world.home()) && trial.is(Variant.V_NOCUR, "SETTINGS_ONLY")) {
                throw NotJudged.notApplicable("nothing redeploys without a current deployment");
            }
            List<InstanceTypeUpdate> batch = scene.change(Math.min(2, scene.start.size()));
            List<Reply> replies =
                    AtOnce.run(THREADS, thread -> List.of(scene.world.updateConcurrently(scene.world.home(), batch)));
            long redeployed = replies.stream()
                    .filter(r -> r.accepted().requiresRedeployment())
                    .count();
            unlessEqual(1L, redeployed, "the number of redeployments by " + THREADS + " equal batches at once");
        }
    }

    private static void neverHalf(Worlds worlds, Trial trial) throws Exception {
        for (int round = 0; round < rounds(trial); round++) {
            Scene scene = Scene.example(worlds, trial);
            scene.needChainlets(2);
            List<String> names = scene.start.keySet().stream().limit(2).toList();
            List<List<InstanceTypeUpdate>> batches =
                    List.of(both(names, scene.types.get(0)), both(names, scene.types.get(1)));
            scene.accepted(batches.get(0));
            AtOnce.run(THREADS, thread -> {
                for (int i = 0; i < 5; i++) {
                    Reply reply = thread % 2 == 0
                            ? scene.world.updateConcurrently(scene.world.home(), batches.get(i % 2))
                            : new Reply.Lost("only reads");
                    if (reply instanceof Reply.Accepted accepted) {
                        same(names, World.settings(accepted.outcome().chainletEnvironmentSettings()));
                    }
                    same(names, scene.world.settings());
                    if (thread == 0) {
                        scene.world.settle();
                    }
                }
                return List.of();
            });
        }
    }

    private static List<InstanceTypeUpdate> both(List<String> names, String type) {
        return names.stream().map(name -> InstanceTypeUpdate.of(name, type)).toList();
    }

    private static void same(List<String> names, Map<String, String> settings) {
        unlessEqual(
                String.valueOf(settings.get(names.get(0))),
                String.valueOf(settings.get(names.get(1))),
                "two chainlets that are always set together: the type of " + names.get(1));
    }

    private static void manyThreads(Worlds worlds, Trial trial) throws Exception {
        Scene scene = Scene.example(worlds, trial);
        List<InstanceTypeUpdate> wrong = scene.batch(List.of(new Pick(-1, 1)));
        AtOnce.run(2 * THREADS, thread -> {
            for (int i = 0; i < 10; i++) {
                unlessEqual(scene.start, scene.world.settings(), "the settings, read by many");
                scene.world.updateConcurrently(scene.world.home(), wrong).refused(RejectedException.Reason.INVALID);
            }
            return List.of();
        });
    }
}
