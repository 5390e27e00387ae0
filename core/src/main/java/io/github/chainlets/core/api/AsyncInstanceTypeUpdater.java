package io.github.chainlets.core.api;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutTarget;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** {@link InstanceTypeUpdater} for callers that do not want to wait. Each future ends as the method of the same name does. */
public interface AsyncInstanceTypeUpdater {
    /** See {@link InstanceTypeUpdater#plan}. */
    PendingCall<UpdatePlan> plan(EnvironmentRef environment, InstanceTypeUpdates updates);

    /** See {@link InstanceTypeUpdater#prepare}. */
    PendingCall<UpdateTicket> prepare(UpdatePlan plan);

    /** See {@link InstanceTypeUpdater#update(EnvironmentRef, InstanceTypeUpdates)}. */
    PendingCall<UpdateOutcome> update(EnvironmentRef environment, InstanceTypeUpdates updates);

    /** See {@link InstanceTypeUpdater#update(UpdateTicket)}. */
    PendingCall<GuardedUpdate> update(UpdateTicket ticket);

    /** See {@link InstanceTypeUpdater#update(UpdatePlan)}. */
    PendingCall<GuardedUpdate> update(UpdatePlan plan);

    /** See {@link InstanceTypeUpdater#follow(RolloutTarget, Consumer)}. */
    PendingCall<Rollout> follow(RolloutTarget target, Consumer<RolloutPhase> listener);

    /** See {@link InstanceTypeUpdater#watch}. */
    PendingCall<List<Rollout>> watch(Collection<RolloutTarget> targets, Consumer<RolloutPhase> listener);

    /** See {@link InstanceTypeUpdater#reconcile}. */
    PendingCall<Reconciliation> reconcile(UpdateTicket ticket);
}
