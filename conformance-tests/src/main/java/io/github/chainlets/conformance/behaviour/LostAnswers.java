package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unless;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;

/** What may have happened when the answer is lost. */
final class LostAnswers {
    static final List<Check<Worlds>> CHECKS =
            List.of(Check.of("FLT-03", LostAnswers::allOrNothing), Check.of("FLT-04", LostAnswers::onceAtMost));

    private static final int READS = 4;

    private LostAnswers() {}

    private record Lost(List<Pick> picks, boolean applied) {}

    private static void allOrNothing(Worlds worlds, Trial trial) throws Exception {
        if (worlds.faulty().isEmpty()) {
            throw NotJudged.lacking(Capability.FAULTS);
        }
        var cases = Combinators.combine(Scene.cases(worlds, trial).changing(), Arbitraries.of(true, false))
                .as(Lost::new);
        trial.forAll(cases, 20, lost -> {
            Worlds.Faulty faulty = worlds.faulty().orElseThrow(() -> NotJudged.lacking(Capability.FAULTS));
            Map<String, String> before = faulty.world().settings();
            List<String> types = types(faulty);
            List<InstanceTypeUpdate> batch = Pick.batch(lost.picks(), before, types);
            faulty.loseNext().accept(lost.applied());
            Reply reply = faulty.world().update(batch);
            unless(reply instanceof Reply.Lost, "a lost answer should be an unknown outcome, but: " + reply);
            Map<String, String> after = Scene.after(before, batch);
            for (int i = 0; i < READS; i++) {
                Map<String, String> now = faulty.world().settings();
                unless(
                        now.equals(before) || now.equals(after),
                        "after a lost answer the settings are " + now + ", neither " + before + " nor " + after);
            }
            faulty.world().settle();
        });
    }

    private static void onceAtMost(Worlds worlds, Trial trial) {
        trial.requires(Variant.V_NOOP, "NO_REDEPLOY");
        for (boolean applied : new boolean[] {true, false}) {
            trial.example();
            Worlds.Faulty faulty = worlds.faulty().orElseThrow(() -> NotJudged.lacking(Capability.FAULTS));
            Map<String, String> before = faulty.world().settings();
            List<InstanceTypeUpdate> batch = Pick.batch(List.of(new Pick(0, 1)), before, types(faulty));
            Set<String> deployments =
                    faulty.world().deployments(faulty.world().home()).orElse(Set.of());
            faulty.loseNext().accept(applied);
            faulty.world().update(batch);
            int redeployed = 0;
            for (int i = 0; i < 3; i++) {
                faulty.world().settle();
                redeployed += faulty.world().update(batch).accepted().requiresRedeployment() ? 1 : 0;
            }
            faulty.world().settle();
            int made = faulty.world()
                    .deployments(faulty.world().home())
                    .map(now -> now.size() - deployments.size())
                    .orElse(redeployed);
            unless(
                    made <= 1 && redeployed <= 1,
                    "one batch, repeated after a lost answer, made " + made + " deployments");
        }
    }

    private static List<String> types(Worlds.Faulty faulty) {
        return faulty.world().types().stream().map(t -> t.id().value()).toList();
    }
}
