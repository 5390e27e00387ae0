package io.github.chainlets.core.api;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Changes the instance types of a chain's environment: look first ({@link #plan}), change ({@link #update}), watch it go
 * live ({@link #follow}), and find out what happened if that is not known ({@link #reconcile}).
 *
 * <p>Safe for use by many threads. Starts none: everything happens in the thread of the caller, which may be interrupted
 * at any time. Each call ends within its timeout. Owns nothing and needs no closing; the ports stay the caller's.
 */
public interface InstanceTypeUpdater {
    /** Starts building an updater over these ports. */
    static InstanceTypeUpdaterBuilder builder(ChainEnvironments environments, InstanceTypeCatalog catalog) {
        return new InstanceTypeUpdaterBuilder(environments, catalog);
    }

    /**
     * Finds out what a batch would do, and changes nothing. What is wrong with the batch is in the plan, not thrown: that
     * the chain or the environment does not exist, too.
     *
     * @throws RejectedException if the environment or the catalogue may not be read
     * @throws UnavailableException if they could not be read in time
     */
    UpdatePlan plan(EnvironmentRef environment, InstanceTypeUpdates updates);

    /**
     * Applies a batch: all of it or nothing. What is known not to have been applied is repeated as the
     * {@link RetryPolicy} says; an indeterminate failure never is.
     *
     * @return what the batch led to; if it {@linkplain UpdateOutcome#requiresRedeployment requires a redeployment}, its
     *     deployment has been made and can be {@linkplain #follow followed}
     * @throws RejectedException if the batch breaks a rule or the server refused it
     * @throws UnavailableException if it could not be applied in time and certainly was not
     * @throws IndeterminateException if it may have been applied; {@link #reconcile} finds out
     */
    UpdateOutcome update(EnvironmentRef environment, InstanceTypeUpdates updates);

    /**
     * Watches a rollout until it ends or the time is up. A read that fails for a while is waited out.
     *
     * @param progress told of every change that is seen, the first sight included; what it throws ends the watching
     * @throws RejectedException if the environment or the deployment does not exist or may not be read
     * @throws UnavailableException if the thread was interrupted; the rollout goes on by itself
     */
    Rollout follow(EnvironmentRef environment, DeploymentId deployment, Consumer<RolloutProgress> progress);

    /** Watches a rollout as {@link #follow(EnvironmentRef, DeploymentId, Consumer)} does, telling nobody. */
    default Rollout follow(EnvironmentRef environment, DeploymentId deployment) {
        return follow(environment, deployment, moved -> {});
    }

    /**
     * Finds out by reading whether a batch was applied, after an {@link IndeterminateException}. Reads until every named
     * chainlet has the instance type asked for, or the settle time has passed: the lost request may still be under way.
     *
     * <p>Other writers can mislead it: what they set cannot be told from what the batch set. With the plan from before
     * the update, {@link #reconcile(UpdatePlan)} tells more.
     *
     * @throws RejectedException if the environment does not exist or may not be read
     */
    Reconciliation reconcile(EnvironmentRef environment, InstanceTypeUpdates updates);

    /**
     * Finds out by reading whether the update that was planned was applied. Knows what was there before, so a chainlet
     * that is neither as it was nor as planned tells of another writer.
     *
     * @throws RejectedException if the environment does not exist or may not be read
     */
    Reconciliation reconcile(UpdatePlan before);

    /**
     * Returns a view of this updater whose calls take at most this long, whichever they are.
     *
     * @throws IllegalArgumentException if the timeout is not positive
     */
    InstanceTypeUpdater withTimeout(Duration timeout);

    /**
     * Returns a view of this updater that works in the executor's threads. Cancelling one of its futures interrupts the
     * call, and so reaches the adapter. The executor stays the caller's.
     */
    AsyncInstanceTypeUpdater async(Executor executor);
}
