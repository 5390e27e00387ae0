package io.github.chainlets.core.rollout;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.PromotionCleanupStrategy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one look at a rollout.
 *
 * <p>An environment is read as a whole, so what it shows was so at one moment. That it does <em>not</em> show the deployment
 * proves little by itself: either read may be older than the other. So whatever rests on absence waits for the grace time,
 * unless something else proves it.
 */
record Look(ChainEnvironment environment, @Nullable ChainDeployment deployment, DeploymentId id, FirstSight first) {
    private static final Set<DeploymentStatus> TAKEN_OUT =
            Set.of(DeploymentStatus.INACTIVE, DeploymentStatus.DEACTIVATING);
    private static final Set<DeploymentStatus> UNDER_WAY = Set.of(
            DeploymentStatus.BUILDING,
            DeploymentStatus.DEPLOYING,
            DeploymentStatus.LOADING_MODEL,
            DeploymentStatus.UPDATING,
            DeploymentStatus.WAKING_UP,
            DeploymentStatus.ACTIVE);
    private static final Set<PromotionCleanupStrategy> ENDS_REPLACED =
            Set.of(PromotionCleanupStrategy.SCALE_TO_ZERO, PromotionCleanupStrategy.DEACTIVATE);

    RolloutPhase phase() {
        ChainDeployment current = environment.currentDeployment();
        ChainDeployment candidate = environment.candidateDeployment();
        if (current != null && is(current)) {
            return phase(RolloutState.PROMOTED, current, 100, null, null);
        }
        return candidate != null && is(candidate) ? asCandidate(candidate) : outside(current, candidate);
    }

    private RolloutPhase asCandidate(ChainDeployment candidate) {
        InProgressPromotion promotion = environment.inProgressPromotion();
        String status = promotion == null ? "" : promotion.status();
        String error = promotion == null ? null : promotion.errorMessage();
        int percent = promotion == null ? 0 : promotion.percentTrafficToNewVersion();
        RolloutState state = RolloutState.ROLLING_OUT;
        if (candidate.status().isFailure() || status.equals("FAILED")) {
            state = RolloutState.FAILED;
        } else if (status.equals("CANCELED") || TAKEN_OUT.contains(candidate.status())) {
            state = RolloutState.WITHDRAWN;
        } else if (status.equals("PAUSED")) {
            state = RolloutState.PAUSED;
        }
        return phase(state, candidate, percent, null, error);
    }

    /** The environment holds it neither as current nor as candidate. */
    private RolloutPhase outside(@Nullable ChainDeployment current, @Nullable ChainDeployment candidate) {
        if (deployment == null) {
            return phase(first.graceOver() ? RolloutState.VANISHED : RolloutState.WAITING, null, 0, null, null);
        }
        if (deployment.status().isFailure() && !finishedDeploying()) {
            return phase(RolloutState.FAILED, deployment, 0, null, promotionError(candidate));
        }
        if (current != null && replaced(current)) {
            return replacedBy(current);
        }
        if (candidate != null && cameLater(candidate)) {
            return phase(RolloutState.SUPERSEDED, deployment, 0, candidate.id(), null);
        }
        if (!first.graceOver()) {
            return phase(RolloutState.WAITING, deployment, 0, null, null);
        }
        if (deployment.status().isFailure() || promotionFailed()) {
            return phase(RolloutState.FAILED, deployment, 0, null, promotionError(candidate));
        }
        boolean underWay = UNDER_WAY.contains(deployment.status()) && !first.held();
        return phase(underWay ? RolloutState.WAITING : RolloutState.WITHDRAWN, deployment, 0, null, null);
    }

    /** A later deployment serves: it replaced this one, or superseded it on its way. */
    private RolloutPhase replacedBy(ChainDeployment current) {
        if (finishedDeploying()) {
            // Ready means promoted, unless traffic moves in stages, or a superseded deployment goes on by itself.
            boolean certain = !environment.promotionSettings().rampUpWhilePromoting()
                    && ENDS_REPLACED.contains(environment.promotionSettings().promotionCleanupStrategy());
            return phase(
                    certain ? RolloutState.PROMOTED_AND_REPLACED : RolloutState.REPLACED,
                    deployment,
                    0,
                    current.id(),
                    null);
        }
        // The deployment's own read may be the older one, and it may have been ready since.
        return first.graceOver()
                ? phase(RolloutState.SUPERSEDED, deployment, 0, current.id(), null)
                : phase(RolloutState.WAITING, deployment, 0, null, null);
    }

    private boolean is(ChainDeployment other) {
        return other.id().equals(id);
    }

    /** Whoever was current all along has replaced nobody, unless it is the later one of the two. */
    private boolean replaced(ChainDeployment current) {
        boolean allAlong = current.id().equals(first.current());
        return isNewer(current)
                || (first.graceOver() && (allAlong ? isAsOld(current) && finishedDeploying() : cameLater(current)));
    }

    /** Tells whether a deployment is later than this one; in doubt only after the grace time, for reads may lag. */
    private boolean cameLater(ChainDeployment other) {
        return isNewer(other) || (first.graceOver() && (first.held() || isAsOld(other)));
    }

    private boolean isNewer(ChainDeployment other) {
        return deployment != null && other.createdAt().isAfter(deployment.createdAt());
    }

    private boolean isAsOld(ChainDeployment other) {
        return deployment != null && other.createdAt().equals(deployment.createdAt());
    }

    /** A chainlet has autoscaling settings from when it has finished deploying on. */
    private boolean finishedDeploying() {
        return deployment != null
                && !deployment.chainlets().isEmpty()
                && deployment.chainlets().stream()
                        .map(Chainlet::autoscalingSettings)
                        .allMatch(settings -> settings != null);
    }

    private boolean promotionFailed() {
        InProgressPromotion promotion = environment.inProgressPromotion();
        return first.held()
                && environment.candidateDeployment() == null
                && promotion != null
                && promotion.status().equals("FAILED");
    }

    private @Nullable String promotionError(@Nullable ChainDeployment candidate) {
        InProgressPromotion promotion = environment.inProgressPromotion();
        return candidate != null || promotion == null ? null : promotion.errorMessage();
    }

    private RolloutPhase phase(
            RolloutState state,
            @Nullable ChainDeployment seen,
            int percent,
            @Nullable DeploymentId takenBy,
            @Nullable String error) {
        return new RolloutPhase(state, environment.ref(), id, seen, percent, takenBy, error);
    }
}
