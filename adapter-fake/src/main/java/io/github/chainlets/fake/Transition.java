package io.github.chainlets.fake;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.fake.DeploymentState.ChainletState;
import io.github.chainlets.fake.EnvironmentState.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch to a state, all of it or nothing: a function from state and time to state and outcome.
 *
 * @param state the state to start from
 * @param now the time
 * @param mostDeployments how many deployments a chain keeps
 */
record Transition(
        State state, Instant now, Ids ids, Lifecycle lifecycle, PromotionConflict conflict, int mostDeployments) {

    /** Where a batch leads. */
    record Step(State next, UpdateOutcome outcome) {}

    /**
     * Applies the batch.
     *
     * @throws RejectedException if it breaks a rule
     */
    Step apply(EnvironmentRef ref, InstanceTypeUpdates updates) {
        FakeSurroundings around = FakeSurroundings.at(ref, state, now, conflict);
        List<Violation> violations = Rules.check(updates, around);
        ChainState chain = around.chain();
        EnvironmentState environment = around.found();
        if (!violations.isEmpty() || chain == null || environment == null) {
            throw Rules.rejection("The update of " + ref, violations, around);
        }
        Map<ChainletName, Setting> wanted = wanted(environment, updates);
        if (wanted == null) {
            return step(chain, environment, updates, null);
        }
        if (environment.current() == null) {
            EnvironmentState changed = environment.with(wanted, environment.candidate());
            return step(chain.with(changed), changed, updates, null);
        }
        DeploymentState deployment = deployment(chain, environment, wanted);
        EnvironmentState changed = environment.with(wanted, deployment.id());
        return step(
                replaceCandidate(chain, environment).with(changed).plus(deployment, mostDeployments),
                changed,
                updates,
                deployment);
    }

    /** Returns the settings after the batch, or {@code null} if they are what they were. */
    private @Nullable Map<ChainletName, Setting> wanted(EnvironmentState environment, InstanceTypeUpdates updates) {
        Map<ChainletName, Setting> wanted = null;
        for (InstanceTypeUpdate update : updates.updates()) {
            Setting setting = Objects.requireNonNull(environment.settings().get(update.chainletName()));
            if (!setting.type().id().equals(update.instanceTypeId())) {
                InstanceType type =
                        Objects.requireNonNull(state.world().instanceTypes().get(update.instanceTypeId()));
                wanted = wanted == null ? new LinkedHashMap<>(environment.settings()) : wanted;
                wanted.put(update.chainletName(), setting.on(type));
            }
        }
        return wanted == null ? null : Collections.unmodifiableMap(wanted);
    }

    private DeploymentState deployment(
            ChainState chain, EnvironmentState environment, Map<ChainletName, Setting> wanted) {
        PlannedOutcome outcome = state.outcomeFor(new EnvironmentRef(chain.id(), environment.name()));
        Timeline usual = Timeline.of(lifecycle, PlannedOutcome.succeeds());
        Timeline planned = outcome == null ? usual : Timeline.of(lifecycle, outcome);
        long drawn = state.idsDrawn();
        DeploymentId id = new DeploymentId(ids.draw(drawn++));
        List<ChainletState> chainlets = new ArrayList<>(wanted.size());
        for (Map.Entry<ChainletName, Setting> chainlet : wanted.entrySet()) {
            ChainletName name = chainlet.getKey();
            Setting setting = chainlet.getValue();
            chainlets.add(new ChainletState(
                    ids.draw(drawn++),
                    name,
                    setting.type(),
                    setting.autoscaling(),
                    outcome == null || outcome.befalls(name) ? planned : usual));
        }
        return new DeploymentState(id, now, environment.name(), List.copyOf(chainlets), lifecycle.deactivating(), null);
    }

    private ChainState replaceCandidate(ChainState chain, EnvironmentState environment) {
        DeploymentId superseded = environment.candidate();
        return superseded == null ? chain : Promotion.retire(chain, environment, superseded, now);
    }

    private Step step(
            ChainState chain,
            EnvironmentState environment,
            InstanceTypeUpdates updates,
            @Nullable DeploymentState made) {
        ChainDeployment shown = made == null ? null : Views.deploymentAsMade(chain, made);
        EnvironmentRef ref = new EnvironmentRef(chain.id(), environment.name());
        State next = state.with(chain)
                .plus(new AppliedUpdate(ref, remembered(environment, updates), made == null ? null : made.id(), now));
        if (made != null) {
            next = next.withIdsDrawn(state.idsDrawn() + 1 + made.chainlets().size())
                    .withoutOutcomeFor(ref);
        }
        return new Step(
                next,
                UpdateOutcome.of(made != null, Views.settings(environment)).withChainDeployment(shown));
    }

    /** The same batch, with the names that the state holds already: so a thousand of them hold no names of their own. */
    private static InstanceTypeUpdates remembered(EnvironmentState environment, InstanceTypeUpdates updates) {
        List<InstanceTypeUpdate> remembered = new ArrayList<>(updates.updates().size());
        for (InstanceTypeUpdate update : updates.updates()) {
            // The settings are what the batch asked for.
            Setting setting = Objects.requireNonNull(environment.settings().get(update.chainletName()));
            remembered.add(new InstanceTypeUpdate(setting.name(), setting.type().id()));
        }
        return InstanceTypeUpdates.copyOf(remembered);
    }
}
