package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.conformance.reference.ReferenceModel;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any sequence of batches, step by step against the model. */
final class Sequences {
    static final List<Check<Worlds>> CHECKS = List.of(Check.of("MODEL-01", Sequences::agreesWithTheModel));

    /** What has to be among the generated steps, in percent, for the check to have said something. */
    private static final Map<String, Integer> SHARES = Map.of("changing", 25, "no-op", 10, "refused", 15, "mixed", 10);

    /** A batch, and whether the promotion before it is over. */
    record Move(List<Pick> picks, boolean settled) {}

    private Sequences() {}

    static Arbitrary<List<Move>> sequences(Cases cases) {
        return Combinators.combine(cases.any(), Arbitraries.frequency(Tuple.of(5, true), Tuple.of(1, false)))
                .as(Move::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    static ReferenceModel model(World world, Trial trial, boolean promotionsTakeTime) {
        Set<String> types = world.types().stream().map(t -> t.id().value()).collect(Collectors.toSet());
        return new ReferenceModel(
                types,
                new ReferenceModel.Answers(
                        trial.is(Variant.V_NOOP, "ALWAYS_REDEPLOY"),
                        trial.variant(Variant.V_DUP),
                        trial.is(Variant.V_EMPTY, "REJECT"),
                        trial.is(Variant.V_PROMO, "REJECT_400"),
                        trial.is(Variant.V_NOCUR, "REDEPLOY"),
                        promotionsTakeTime));
    }

    static ReferenceModel.State state(ChainEnvironment environment) {
        return new ReferenceModel.State(
                World.settings(environment.chainletSettings()),
                World.promoting(environment),
                environment.currentDeployment() != null);
    }

    private static void agreesWithTheModel(Worlds worlds, Trial trial) throws Exception {
        Cases cases = Scene.cases(worlds, trial);
        Map<String, Integer> counts = new TreeMap<>();
        trial.forAllUntil(sequences(cases), 50, () -> lacking(cases, counts).isEmpty(), moves -> {
            Scene scene = Scene.open(worlds, trial);
            ReferenceModel model = model(scene.world, trial, true);
            ReferenceModel.State state = state(scene.world.read());
            for (Move move : moves) {
                if (move.settled() || !worlds.timeStands()) {
                    scene.world.settle();
                }
                ChainEnvironment before = scene.world.read();
                unlessEqual(state.settings(), World.settings(before.chainletSettings()), "the settings before a step");
                state = state(before);
                List<InstanceTypeUpdate> batch =
                        Pick.batch(move.picks(), World.settings(before.chainletSettings()), scene.types);
                ReferenceModel.Judgement expected = model.judge(state, batch);
                count(counts, state, batch, expected);
                compare(expected, scene.world.update(batch));
                state = expected.next();
            }
            unlessEqual(state.settings(), scene.world.settings(), "the settings at the end");
        });
        gate(cases, counts, trial);
    }

    private static void compare(ReferenceModel.Judgement expected, Reply reply) {
        if (!expected.accepted()) {
            reply.refused(Reason.INVALID);
            return;
        }
        UpdateOutcome outcome = reply.accepted();
        unlessEqual(expected.redeploys(), outcome.requiresRedeployment(), "requires_redeployment");
        unlessEqual(expected.redeploys(), outcome.chainDeployment() != null, "presence of chain_deployment");
        Map<String, String> view = World.settings(outcome.chainletEnvironmentSettings());
        unless(
                expected.next().settings().entrySet().containsAll(view.entrySet()),
                "the settings in the reply should be of " + expected.next().settings() + ", but are " + view);
    }

    private static void count(
            Map<String, Integer> counts,
            ReferenceModel.State state,
            List<InstanceTypeUpdate> batch,
            ReferenceModel.Judgement expected) {
        counts.merge("all", 1, Integer::sum);
        boolean changes = !expected.next().settings().equals(state.settings());
        counts.merge(!expected.accepted() ? "refused" : changes ? "changing" : "no-op", 1, Integer::sum);
        if (expected.accepted() && changes && ReferenceModel.mixed(state, batch)) {
            counts.merge("mixed", 1, Integer::sum);
        }
    }

    private static Map<String, Integer> percent(Map<String, Integer> counts) {
        int all = Math.max(1, counts.getOrDefault("all", 0));
        Map<String, Integer> percent = new TreeMap<>();
        SHARES.keySet().forEach(kind -> percent.put(kind, counts.getOrDefault(kind, 0) * 100 / all));
        return percent;
    }

    /** Returns the kinds of steps of which there were not enough; a few steps have no shares. */
    private static List<String> lacking(Cases cases, Map<String, Integer> counts) {
        if (counts.getOrDefault("all", 0) < 100 || cases.chainlets() < 2) {
            return List.of();
        }
        Map<String, Integer> percent = percent(counts);
        return SHARES.keySet().stream()
                .filter(kind -> percent.getOrDefault(kind, 0) < SHARES.getOrDefault(kind, 0))
                .sorted()
                .toList();
    }

    /** A check whose cases were nearly all of one kind has proved nothing. */
    private static void gate(Cases cases, Map<String, Integer> counts, Trial trial) {
        trial.note(counts.getOrDefault("all", 0) + " steps; percent: " + percent(counts));
        List<String> lacking = lacking(cases, counts);
        if (!lacking.isEmpty()) {
            throw NotJudged.inconclusive("not enough steps of the kinds " + lacking + ": " + percent(counts));
        }
    }
}
