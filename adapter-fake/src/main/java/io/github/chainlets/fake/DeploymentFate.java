package io.github.chainlets.fake;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentStatus;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a coming deployment: it succeeds unless planned otherwise.
 *
 * @param kind how it goes
 * @param during the status after which it fails or in which it stays, or {@code null} for the last one before
 *     {@code ACTIVE}
 * @param endsAs the status that it fails with, or {@code null}
 * @param after how long it is {@code ACTIVE} before it fails; zero where it never becomes so
 * @param chainlet the only chainlet that this befalls, or {@code null} for all of them
 */
public record DeploymentFate(
        Kind kind,
        @Nullable DeploymentStatus during,
        @Nullable DeploymentStatus endsAs,
        Duration after,
        @Nullable ChainletName chainlet) {

    /** How a deployment goes. */
    public enum Kind {
        /** It becomes and stays {@code ACTIVE}. */
        SUCCEEDS,
        /** It fails at the end of a step. */
        FAILS,
        /** It never leaves a step. */
        STUCK,
        /** It becomes {@code ACTIVE} and fails some time later. */
        FAILS_LATER
    }

    /** Checks that kind and duration are present. */
    public DeploymentFate {
        Objects.requireNonNull(kind, "kind");
        if (after.isNegative()) {
            throw new IllegalArgumentException("after must not be negative, not " + after);
        }
    }

    /** Returns the usual fate. */
    public static DeploymentFate succeeds() {
        return new DeploymentFate(Kind.SUCCEEDS, null, null, Duration.ZERO, null);
    }

    /** Returns a deployment that ends {@code DEPLOYING} as {@code DEPLOY_FAILED}. */
    public static DeploymentFate failsToDeploy() {
        return fails(DeploymentStatus.DEPLOYING, DeploymentStatus.DEPLOY_FAILED);
    }

    /** Returns a deployment that ends {@code LOADING_MODEL} as {@code FAILED}. */
    public static DeploymentFate failsToLoad() {
        return fails(DeploymentStatus.LOADING_MODEL, DeploymentStatus.FAILED);
    }

    /**
     * Returns a deployment that fails at the end of a step of its lifecycle.
     *
     * @throws IllegalArgumentException if the status that it ends as is not a failure
     */
    public static DeploymentFate fails(DeploymentStatus during, DeploymentStatus endsAs) {
        if (!endsAs.isFailure()) {
            throw new IllegalArgumentException(endsAs + " is not a failure");
        }
        return new DeploymentFate(Kind.FAILS, during, endsAs, Duration.ZERO, null);
    }

    /** Returns a deployment that never leaves a step of its lifecycle. */
    public static DeploymentFate stuckIn(DeploymentStatus during) {
        return new DeploymentFate(Kind.STUCK, during, null, Duration.ZERO, null);
    }

    /** Returns a deployment that is {@code ACTIVE} for a while and then {@code UNHEALTHY}. */
    public static DeploymentFate unhealthyAfter(Duration active) {
        return new DeploymentFate(Kind.FAILS_LATER, null, DeploymentStatus.UNHEALTHY, active, null);
    }

    /** Returns this fate for one chainlet; the others succeed. A failure of one is a failure of the deployment. */
    public DeploymentFate onlyFor(String chainletName) {
        return new DeploymentFate(kind, during, endsAs, after, new ChainletName(chainletName));
    }

    boolean befalls(ChainletName name) {
        return chainlet == null || chainlet.equals(name);
    }
}
