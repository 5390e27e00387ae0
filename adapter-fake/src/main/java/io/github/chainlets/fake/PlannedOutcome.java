package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a coming deployment: it succeeds unless planned otherwise. The first planned outcome that is meant for a
 * deployment becomes its own. Made by the factories: the constructor gets a parameter with each new property.
 *
 * @param kind how it goes
 * @param during the status after which it fails or in which it stays, or {@code null} for the last one before
 *     {@code ACTIVE}
 * @param endsAs the status that it fails with, or {@code null}
 * @param after how long it is {@code ACTIVE} before it fails; zero where it never becomes so
 * @param chainlet the only chainlet that this befalls, or {@code null} for all of them
 * @param aim whose deployments are meant
 */
public record PlannedOutcome(
        OutcomeKind kind,
        @Nullable DeploymentStatus during,
        @Nullable DeploymentStatus endsAs,
        Duration after,
        @Nullable ChainletName chainlet,
        Aim aim) {

    /** Checks the values. */
    public PlannedOutcome {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(aim, "aim");
        if (after.isNegative()) {
            throw new IllegalArgumentException("after must not be negative, not " + after);
        }
    }

    /** Returns the usual outcome. */
    public static PlannedOutcome succeeds() {
        return new PlannedOutcome(OutcomeKind.SUCCEEDS, null, null, Duration.ZERO, null, Aim.ANYWHERE);
    }

    /** Returns a deployment that ends {@code DEPLOYING} as {@code DEPLOY_FAILED}. */
    public static PlannedOutcome failsToDeploy() {
        return fails(DeploymentStatus.DEPLOYING, DeploymentStatus.DEPLOY_FAILED);
    }

    /** Returns a deployment that ends {@code LOADING_MODEL} as {@code FAILED}. */
    public static PlannedOutcome failsToLoad() {
        return fails(DeploymentStatus.LOADING_MODEL, DeploymentStatus.FAILED);
    }

    /**
     * Returns a deployment that fails at the end of a step of its lifecycle.
     *
     * @throws IllegalArgumentException if the status that it ends as is not a failure
     */
    public static PlannedOutcome fails(DeploymentStatus during, DeploymentStatus endsAs) {
        if (!endsAs.isFailure()) {
            throw new IllegalArgumentException(endsAs + " is not a failure");
        }
        return new PlannedOutcome(OutcomeKind.FAILS, during, endsAs, Duration.ZERO, null, Aim.ANYWHERE);
    }

    /** Returns a deployment that never leaves a step of its lifecycle. */
    public static PlannedOutcome stuckIn(DeploymentStatus during) {
        return new PlannedOutcome(OutcomeKind.STUCK, during, null, Duration.ZERO, null, Aim.ANYWHERE);
    }

    /** Returns a deployment that is {@code ACTIVE} for a while and then {@code UNHEALTHY}. */
    public static PlannedOutcome unhealthyAfter(Duration active) {
        return new PlannedOutcome(
                OutcomeKind.FAILS_LATER, null, DeploymentStatus.UNHEALTHY, active, null, Aim.ANYWHERE);
    }

    /** Returns this outcome for one chainlet; the others succeed. A failure of one is a failure of the deployment. */
    public PlannedOutcome onlyFor(String chainletName) {
        return new PlannedOutcome(kind, during, endsAs, after, new ChainletName(chainletName), aim);
    }

    /** Returns this outcome for the next deployment of that chain. */
    public PlannedOutcome in(ChainId chainId) {
        return new PlannedOutcome(kind, during, endsAs, after, chainlet, Aim.at(chainId));
    }

    /** Returns this outcome for the next deployment that is promoted into that environment. */
    public PlannedOutcome in(EnvironmentRef ref) {
        return new PlannedOutcome(kind, during, endsAs, after, chainlet, Aim.at(ref));
    }

    boolean befalls(ChainletName name) {
        return chainlet == null || chainlet.equals(name);
    }
}
