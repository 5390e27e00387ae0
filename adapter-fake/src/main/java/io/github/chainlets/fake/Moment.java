package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.fake.DeploymentState.ChainletState;
import io.github.chainlets.fake.EnvironmentState.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A state at a moment, and what decides what comes of it. All changes are functions of this to a {@link Step}.
 *
 * @param state the state to start from
 * @param now the time
 * @param mostDeployments how many deployments a chain keeps
 * @param actor who changes something
 */
record Moment(
        State state,
        Instant now,
        Ids ids,
        Timelines timelines,
        PromotionConflict conflict,
        int mostDeployments,
        AuditActor actor) {

    /** Where a change leads, and what its caller is told. */
    record Step<T>(State next, T answer) {}

    /** A new deployment, and the state in which its ids are drawn. */
    record Made(DeploymentState deployment, State drawn) {}

    /** Makes a deployment of what is wanted in an environment, as the outcome that is planned for it has it. */
    Made make(ChainState chain, EnvironmentState environment) {
        EnvironmentRef ref = new EnvironmentRef(chain.id(), environment.name());
        PlannedOutcome outcome = state.outcomeFor(ref);
        Timeline usual = timelines.usual();
        Timeline planned = outcome == null ? usual : timelines.with(outcome);
        long drawn = state.idsDrawn();
        long own = drawn++;
        List<ChainletState> chainlets = new ArrayList<>(environment.settings().size());
        for (Map.Entry<ChainletName, Setting> chainlet : environment.settings().entrySet()) {
            ChainletName name = chainlet.getKey();
            Setting setting = chainlet.getValue();
            chainlets.add(new ChainletState(
                    ids,
                    drawn++,
                    name,
                    setting.type(),
                    setting.autoscaling(),
                    outcome == null || outcome.befalls(name) ? planned : usual));
        }
        DeploymentState made = new DeploymentState(
                ids, own, now, environment.name(), List.copyOf(chainlets), timelines.deactivating(), null, null);
        State next = state.withIdsDrawn(drawn);
        return new Made(made, outcome == null ? next : next.without(outcome));
    }

    /** Returns a state in which it is recorded that this was done here and now. */
    State record(State next, List<AuditFacts> facts) {
        AuditTrail trail = next.audit();
        for (AuditFacts fact : facts) {
            trail = trail.plus(now, actor, fact);
        }
        return next.with(trail);
    }

    /**
     * Returns a chain as it is now, in all its environments.
     *
     * @throws RejectedException if there is none such
     */
    ChainState chain(String what, ChainId id) {
        return at(what, new EnvironmentRef(id, new EnvironmentName("production")), false);
    }

    /**
     * Returns the chain of an environment as it is now, in all its environments.
     *
     * @throws RejectedException if there is none such, or it has no such environment
     */
    ChainState chainOf(String what, EnvironmentRef ref) {
        return at(what, ref, true);
    }

    private ChainState at(String what, EnvironmentRef ref, boolean mustHaveIt) {
        ChainState chain = state.chain(ref.chainId());
        if (chain == null || (mustHaveIt && chain.environment(ref.environmentName()) == null)) {
            throw Rules.rejection(what, Rules.checkPlace(new FakeSurroundings(ref, state, chain, null, conflict)));
        }
        return Promotion.settle(chain, now);
    }

    /**
     * Returns a deployment of a chain.
     *
     * @throws RejectedException if there is none such
     */
    static DeploymentState deployment(String what, ChainState chain, DeploymentId id) {
        DeploymentState deployment = chain.find(id);
        if (deployment == null) {
            throw Rules.rejection(what, List.of(Violation.missingDeployment(chain.id(), id)));
        }
        return deployment;
    }
}
