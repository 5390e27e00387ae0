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
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The use case in other threads. */
record ExecutorUpdater(UseCase updater, Executor executor) implements AsyncInstanceTypeUpdater {
    @Override
    public PendingCall<UpdatePlan> plan(EnvironmentRef environment, InstanceTypeUpdates updates) {
        return PendingCall.start(executor, sent -> updater.plan(environment, updates));
    }

    @Override
    public PendingCall<UpdateTicket> prepare(UpdatePlan plan) {
        return PendingCall.start(executor, sent -> updater.prepare(plan));
    }

    @Override
    public PendingCall<UpdateOutcome> update(EnvironmentRef environment, InstanceTypeUpdates updates) {
        return PendingCall.start(executor, sent -> updater.update(environment, updates, sent));
    }

    @Override
    public PendingCall<GuardedUpdate> update(UpdateTicket ticket) {
        return PendingCall.start(executor, sent -> updater.update(ticket, sent));
    }

    @Override
    public PendingCall<GuardedUpdate> update(UpdatePlan plan) {
        return PendingCall.start(executor, sent -> updater.update(updater.prepare(plan), sent));
    }

    @Override
    public PendingCall<Rollout> follow(RolloutTarget target, Consumer<RolloutPhase> listener) {
        return PendingCall.start(executor, sent -> updater.follow(target, listener));
    }

    @Override
    public PendingCall<List<Rollout>> watch(Collection<RolloutTarget> targets, Consumer<RolloutPhase> listener) {
        return PendingCall.start(executor, sent -> updater.watch(targets, listener));
    }

    @Override
    public PendingCall<Reconciliation> reconcile(UpdateTicket ticket) {
        return PendingCall.start(executor, sent -> updater.reconcile(ticket));
    }
}
