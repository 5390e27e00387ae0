package io.github.chainlets.core.reconcile;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reading says about an update whose outcome was indeterminate.
 *
 * @param verdict whether it was applied
 * @param evidence what that rests on
 * @param made the phase of the deployment that the update made, or {@code null} if none was found; follow it by its id
 * @param changedSince whether somebody has changed the environment's settings since to something else
 * @param explanation what was read and what follows, in a sentence for a person
 */
public record Reconciliation(
        Verdict verdict, Evidence evidence, @Nullable RolloutPhase made, boolean changedSince, String explanation) {
    /** Checks that nothing is {@code null} that may not be. */
    public Reconciliation {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(explanation, "explanation");
    }

    /**
     * Judges what was read. A pure function.
     *
     * @param ticket what was known before the update
     * @param environment the environment now
     * @param deployments the chain's deployments now
     * @param neighbours the chain's environments now, or {@code null} if they could not be read; only asked for where
     *     {@link #needsNeighbours} says so
     * @param settled whether the settle time has passed since the update was given up
     */
    public static Reconciliation judge(
            UpdateTicket ticket,
            ChainEnvironment environment,
            List<ChainDeployment> deployments,
            @Nullable List<ChainEnvironment> neighbours,
            boolean settled) {
        return judge(ticket, environment, deployments, neighbours, Authorship.UNKNOWN, settled);
    }

    /**
     * Judges what was read, the audit log included. A pure function.
     *
     * @param ticket what was known before the update
     * @param environment the environment now
     * @param deployments the chain's deployments now
     * @param neighbours the chain's environments now, or {@code null} if they could not be read
     * @param authorship what the audit log proves of the {@link #candidates}
     * @param settled whether the settle time has passed since the update was given up
     */
    public static Reconciliation judge(
            UpdateTicket ticket,
            ChainEnvironment environment,
            List<ChainDeployment> deployments,
            @Nullable List<ChainEnvironment> neighbours,
            Authorship authorship,
            boolean settled) {
        return new Judgement(ticket, environment, deployments, neighbours, authorship, settled).verdict();
    }

    /** Returns the deployments that may be the update's: those of which the audit log may tell more. */
    public static List<DeploymentId> candidates(
            UpdateTicket ticket, ChainEnvironment environment, List<ChainDeployment> deployments) {
        return new Judgement(ticket, environment, deployments, null, Authorship.UNKNOWN, false).candidates();
    }

    /**
     * Tells whether the other environments must be read as well, once all has settled: only they tell whose a deployment is
     * that has left its environment.
     */
    public static boolean needsNeighbours(
            UpdateTicket ticket, ChainEnvironment environment, List<ChainDeployment> deployments) {
        return new Judgement(ticket, environment, deployments, null, Authorship.UNKNOWN, false).needsNeighbours();
    }

    /** Returns a verdict that says that nothing could be found out. */
    public static Reconciliation cannotTell(String why) {
        return new Reconciliation(Verdict.CANNOT_TELL, Evidence.NONE, null, false, why);
    }

    /** Returns the phase of the deployment that the update made, if one was found. */
    public Optional<RolloutPhase> rollout() {
        return Optional.ofNullable(made);
    }
}
