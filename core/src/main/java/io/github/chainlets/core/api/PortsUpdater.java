package io.github.chainlets.core.api;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The use case over the driven ports. */
record PortsUpdater(
        Timeouts timeouts,
        Waiting waiting,
        Planning planning,
        Updating updating,
        Following following,
        Reconciling reconciling)
        implements InstanceTypeUpdater {

    /** How long calls may take. */
    record Timeouts(Duration call, Duration rollout) {}

    @Override
    public UpdatePlan plan(EnvironmentRef environment, InstanceTypeUpdates updates) {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(updates, "updates");
        return planning.plan(environment, updates, waiting.deadline(timeouts.call()));
    }

    @Override
    public UpdateOutcome update(EnvironmentRef environment, InstanceTypeUpdates updates) {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(updates, "updates");
        return updating.update(environment, updates, waiting.deadline(timeouts.call()));
    }

    @Override
    public Rollout follow(EnvironmentRef environment, DeploymentId deployment, Consumer<RolloutProgress> progress) {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(progress, "progress");
        return following.follow(environment, deployment, progress, waiting.deadline(timeouts.rollout()));
    }

    @Override
    public Reconciliation reconcile(EnvironmentRef environment, InstanceTypeUpdates updates) {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(updates, "updates");
        return reconciling.reconcile(environment, updates, waiting.deadline(timeouts.call()));
    }

    @Override
    public Reconciliation reconcile(UpdatePlan before) {
        Objects.requireNonNull(before, "before");
        return reconciling.reconcile(before, waiting.deadline(timeouts.call()));
    }

    @Override
    public InstanceTypeUpdater withTimeout(Duration timeout) {
        InstanceTypeUpdaterBuilder.positive(timeout, "timeout");
        return new PortsUpdater(new Timeouts(timeout, timeout), waiting, planning, updating, following, reconciling);
    }

    @Override
    public AsyncInstanceTypeUpdater async(Executor executor) {
        return new ExecutorUpdater(this, Objects.requireNonNull(executor, "executor"));
    }
}
