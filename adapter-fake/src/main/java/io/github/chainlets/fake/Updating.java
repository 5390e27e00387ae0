package io.github.chainlets.fake;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.fake.EnvironmentState.Candidate;
import io.github.chainlets.fake.EnvironmentState.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies a batch at a moment, all of it or nothing. */
record Updating(Moment moment) {

    /**
     * Applies the batch.
     *
     * @throws RejectedException if it breaks a rule
     */
    Moment.Step<UpdateOutcome> apply(EnvironmentRef ref, InstanceTypeUpdates updates) {
        FakeSurroundings around = FakeSurroundings.at(ref, moment.state(), moment.now(), moment.conflict());
        List<Violation> violations = Rules.check(updates, around);
        ChainState chain = around.chain();
        EnvironmentState environment = around.found();
        if (!violations.isEmpty() || chain == null || environment == null) {
            throw Rules.rejection("The update of " + ref, violations, around);
        }
        Map<ChainletName, Setting> wanted = wanted(environment, updates);
        if (wanted == null) {
            return step(moment.state().with(chain), chain, environment, updates, null);
        }
        EnvironmentState changed = environment.wanting(wanted);
        if (environment.current() == null) {
            State next = moment.state().with(chain.with(changed));
            return step(moment.record(next, AuditFacts.updated(chain, changed)), chain, changed, updates, null);
        }
        Moment.Made made = moment.make(chain, changed);
        DeploymentState deployment = made.deployment();
        EnvironmentState promoting = changed.promoting(new Candidate(deployment.id(), moment.now(), true));
        ChainState next =
                replaceCandidate(chain, environment).with(promoting).plus(deployment, moment.mostDeployments());
        State recorded =
                moment.record(made.drawn().with(next), AuditFacts.typesChanged(chain, environment, deployment));
        return step(recorded, next, promoting, updates, deployment);
    }

    /** Returns the settings after the batch, or {@code null} if they are what they were. */
    private @Nullable Map<ChainletName, Setting> wanted(EnvironmentState environment, InstanceTypeUpdates updates) {
        Map<ChainletName, Setting> wanted = null;
        for (InstanceTypeUpdate update : updates.updates()) {
            Setting setting = Objects.requireNonNull(environment.settings().get(update.chainletName()));
            if (!setting.type().id().equals(update.instanceTypeId())) {
                InstanceType type = Objects.requireNonNull(
                        moment.state().world().instanceTypes().get(update.instanceTypeId()));
                wanted = wanted == null ? new LinkedHashMap<>(environment.settings()) : wanted;
                wanted.put(update.chainletName(), setting.on(type));
            }
        }
        return wanted == null ? null : Collections.unmodifiableMap(wanted);
    }

    private ChainState replaceCandidate(ChainState chain, EnvironmentState environment) {
        DeploymentId superseded = environment.candidate();
        return superseded == null ? chain : Promotion.retire(chain, environment, superseded, moment.now());
    }

    private Moment.Step<UpdateOutcome> step(
            State next,
            ChainState chain,
            EnvironmentState environment,
            InstanceTypeUpdates updates,
            @Nullable DeploymentState made) {
        ChainDeployment shown = made == null ? null : Views.deploymentAsMade(chain, made);
        State remembering = next.plus(new AppliedUpdate(
                new EnvironmentRef(chain.id(), environment.name()),
                remembered(environment, updates),
                shown == null ? null : shown.id(),
                moment.now()));
        return new Moment.Step<>(
                remembering,
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
