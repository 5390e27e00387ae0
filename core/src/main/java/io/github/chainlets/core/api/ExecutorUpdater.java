package io.github.chainlets.core.api;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The use case in other threads. */
record ExecutorUpdater(InstanceTypeUpdater updater, Executor executor) implements AsyncInstanceTypeUpdater {
    @Override
    public CompletableFuture<UpdatePlan> plan(EnvironmentRef environment, InstanceTypeUpdates updates) {
        return InterruptibleFuture.start(() -> updater.plan(environment, updates), executor);
    }

    @Override
    public CompletableFuture<UpdateOutcome> update(EnvironmentRef environment, InstanceTypeUpdates updates) {
        return InterruptibleFuture.start(() -> updater.update(environment, updates), executor);
    }

    @Override
    public CompletableFuture<Rollout> follow(
            EnvironmentRef environment, DeploymentId deployment, Consumer<RolloutProgress> progress) {
        return InterruptibleFuture.start(() -> updater.follow(environment, deployment, progress), executor);
    }

    @Override
    public CompletableFuture<Reconciliation> reconcile(EnvironmentRef environment, InstanceTypeUpdates updates) {
        return InterruptibleFuture.start(() -> updater.reconcile(environment, updates), executor);
    }

    @Override
    public CompletableFuture<Reconciliation> reconcile(UpdatePlan before) {
        return InterruptibleFuture.start(() -> updater.reconcile(before), executor);
    }
}
