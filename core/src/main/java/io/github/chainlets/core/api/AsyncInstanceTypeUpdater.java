package io.github.chainlets.core.api;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * {@link InstanceTypeUpdater} for callers that do not want to wait. Each future ends as the method of the same name
 * returns or throws.
 *
 * <p>{@link CompletableFuture#cancel Cancelling} a future interrupts its call, which frees the connection. The update of a
 * cancelled future may have been applied: {@link #reconcile} finds out. Cancel the future that was returned here; stages
 * derived from it do not pass a cancellation on.
 */
public interface AsyncInstanceTypeUpdater {
    /** See {@link InstanceTypeUpdater#plan}. */
    CompletableFuture<UpdatePlan> plan(EnvironmentRef environment, InstanceTypeUpdates updates);

    /** See {@link InstanceTypeUpdater#update}. */
    CompletableFuture<UpdateOutcome> update(EnvironmentRef environment, InstanceTypeUpdates updates);

    /** See {@link InstanceTypeUpdater#follow(EnvironmentRef, DeploymentId, Consumer)}. */
    CompletableFuture<Rollout> follow(
            EnvironmentRef environment, DeploymentId deployment, Consumer<RolloutProgress> progress);

    /** See {@link InstanceTypeUpdater#reconcile(EnvironmentRef, InstanceTypeUpdates)}. */
    CompletableFuture<Reconciliation> reconcile(EnvironmentRef environment, InstanceTypeUpdates updates);

    /** See {@link InstanceTypeUpdater#reconcile(UpdatePlan)}. */
    CompletableFuture<Reconciliation> reconcile(UpdatePlan before);
}
