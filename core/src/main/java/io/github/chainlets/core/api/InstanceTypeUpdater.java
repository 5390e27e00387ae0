package io.github.chainlets.core.api;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.spi.ChainsBackend;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Changes the instance types of a chain's environment: look first ({@link #plan}), change what was planned
 * ({@link #update(UpdatePlan)}), watch it go live ({@link #follow}), and find out what happened if that is not known
 * ({@link #reconcile}).
 *
 * <p>An environment has what is <em>wanted</em> (its settings), what <em>serves</em> (its current deployment) and what is
 * <em>on its way</em> (its candidate). Each answer says which of them it speaks of.
 *
 * <p>Safe for use by many threads. Starts none: everything happens in the thread of the caller, which may be interrupted
 * at any time. Each call ends within its timeout. Owns nothing and needs no closing; the backend stays the caller's.
 */
public interface InstanceTypeUpdater {
    /** Starts building an updater over a backend. */
    static InstanceTypeUpdaterBuilder builder(ChainsBackend chains) {
        return new InstanceTypeUpdaterBuilder(chains);
    }

    /**
     * Finds out what a batch would do, and changes nothing. What is wrong with the batch is in the plan, not thrown: that
     * the chain or the environment does not exist, too. The instance types and prices are read once and kept for a while.
     *
     * @throws RejectedException if the environment or the catalogue may not be read
     * @throws UnavailableException if they could not be read in time
     */
    UpdatePlan plan(EnvironmentRef environment, InstanceTypeUpdates updates);

    /**
     * Looks again, and gets ready to send what was planned. {@linkplain UpdateTicket#store() Store} the ticket before the
     * update to be able to {@link #reconcile} after a crash.
     *
     * @throws RejectedException if the plan breaks rules, or is {@linkplain RejectedException.Reason#STALE stale}: the
     *     message names what has changed
     * @throws UnavailableException if the environment could not be read in time
     */
    UpdateTicket prepare(UpdatePlan plan);

    /**
     * Applies a batch without looking first: all of it or nothing. What is known not to have been applied is retried as the
     * {@link RetryPolicy} says; an indeterminate failure never is, and cannot be reconciled without a ticket. A promotion in the
     * way is waited for as long as {@link InstanceTypeUpdaterBuilder#promotionWait promotionWait} says, and not at all by
     * default.
     *
     * @return what the batch led to; if it {@linkplain UpdateOutcome#requiresRedeployment requires a redeployment}, its
     *     deployment has been made and can be {@linkplain #follow followed}
     * @throws RejectedException if the batch breaks a rule or the server refused it; if a promotion is in the way, its reason is
     *     {@link RejectedException.Reason#CONFLICT}
     * @throws UnavailableException if it could not be applied in time and certainly was not
     * @throws IndeterminateException if it may have been applied
     */
    UpdateOutcome update(EnvironmentRef environment, InstanceTypeUpdates updates);

    /**
     * Applies what was prepared, as {@link #update(EnvironmentRef, InstanceTypeUpdates)} does.
     *
     * <p>The service has no precondition to send along. So somebody else may write between the last look and the update; what
     * of it shows in the answer is in {@link GuardedUpdate#foreignWrites}.
     *
     * @throws IndeterminateException if it may have been applied; {@link #reconcile} finds out
     */
    GuardedUpdate update(UpdateTicket ticket);

    /**
     * Applies a plan if it still holds: {@linkplain #prepare prepares} it, then {@linkplain #update(UpdateTicket) sends} it.
     *
     * @throws RejectedException if it is stale, too
     * @throws IndeterminateException if it may have been applied; it {@linkplain IndeterminateException#ticket holds the
     *     ticket} that {@link #reconcile} takes
     */
    default GuardedUpdate update(UpdatePlan plan) {
        return update(prepare(plan));
    }

    /**
     * Watches a rollout until it ends or the time is up; on the service that takes minutes. A read that fails for a while is
     * waited out. The last look is at the deadline, and may run over by a second.
     *
     * @param listener told of every change that is seen, the first look included; what it throws ends the watching
     * @throws RejectedException if the environment does not exist or may not be read
     * @throws UnavailableException if the thread was interrupted; the rollout goes on by itself
     */
    Rollout follow(RolloutTarget target, Consumer<RolloutPhase> listener);

    /** Watches a rollout as {@link #follow(RolloutTarget, Consumer)} does, telling nobody. */
    default Rollout follow(EnvironmentRef environment, DeploymentId deployment) {
        return follow(new RolloutTarget(environment, deployment), phase -> {});
    }

    /**
     * Watches many rollouts in one thread until each has ended or the time is up, by one list read (two where a deployment
     * has left its environment) for each chain and round.
     *
     * @param listener as for {@link #follow(RolloutTarget, Consumer)}
     * @return how each ended, in the order of the targets
     * @throws RejectedException if a chain may not be read
     * @throws UnavailableException if the thread was interrupted; the rollouts go on by themselves
     */
    List<Rollout> watch(Collection<RolloutTarget> targets, Consumer<RolloutPhase> listener);

    /**
     * Finds out by reading whether an update was applied, after an {@link IndeterminateException}. It was if a deployment is
     * new that runs what was planned. It was not only if there is none when the settle time has passed, for the lost request
     * may still be under way. If the timeout or an interrupt comes first, nobody can tell; an interrupt leaves the thread's
     * interrupt status set.
     *
     * @throws RejectedException if the environment does not exist or may not be read
     */
    Reconciliation reconcile(UpdateTicket ticket);

    /**
     * Returns a view of this updater whose calls take at most this long each, whichever they are. An {@linkplain
     * #update(UpdatePlan) update of a plan} is two calls; a {@linkplain InstanceTypeUpdaterBuilder#promotionWait wait for a
     * promotion} comes on top.
     *
     * @throws IllegalArgumentException if the timeout is not positive
     */
    InstanceTypeUpdater withTimeout(Duration timeout);

    /** Returns a view of this updater that gives its observer these attributes with each call. The map is copied. */
    InstanceTypeUpdater withAttributes(Map<String, String> attributes);

    /**
     * Returns a view of this updater that works in the executor's threads. A future that is cancelled, or completed by
     * anybody else, ends its call and frees what it holds. The executor stays the caller's.
     */
    AsyncInstanceTypeUpdater async(Executor executor);
}
