package io.github.chainlets.fake;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate becomes current: computed, not done. An environment is always looked at through {@link #settle}, which
 * lets happen what the time has brought.
 */
final class Promotion {
    /** In how many equal stages traffic moves to the candidate, where it ramps up. */
    private static final int STAGES = 10;

    private Promotion() {}

    /** Returns the chain as it is now: promotions that are due have happened, failed candidates are gone. */
    static ChainState settle(ChainState chain, Instant now) {
        ChainState settled = chain;
        for (EnvironmentState environment : chain.environments().values()) {
            settled = settle(settled, environment, now);
        }
        return settled;
    }

    /** Returns the chain with one of its environments as it is now. */
    static ChainState settle(ChainState chain, EnvironmentState environment, Instant now) {
        DeploymentId candidate = environment.candidate();
        if (candidate == null) {
            return chain;
        }
        DeploymentState deployment = chain.deployment(candidate);
        Instant failed = deployment.failure();
        Instant promoted = ends(environment, deployment);
        if (promoted != null && !promoted.isAfter(now)) {
            boolean cleansUp =
                    environment.promoting() != null && environment.promoting().cleansUp();
            ChainState cleaned = cleansUp ? retire(chain, environment, promoted) : leave(chain, environment, promoted);
            return cleaned.with(environment.promoted());
        }
        if (failed != null && !failed.isAfter(now)) {
            return chain.with(environment.promoting(null));
        }
        return chain;
    }

    /** Returns when the candidate becomes current, or {@code null} if it fails or gets stuck before. */
    static @Nullable Instant ends(EnvironmentState environment, DeploymentState candidate) {
        Instant active = candidate.active();
        if (active == null) {
            return null;
        }
        Instant rampedUp = ready(environment, active).plus(rampUp(environment.promotion()));
        Instant earliest = environment.promoting() == null
                ? rampedUp
                : environment.promoting().earliest();
        Instant promoted = earliest.isAfter(rampedUp) ? earliest : rampedUp;
        Instant failed = candidate.failure();
        return failed != null && !failed.isAfter(promoted) ? null : promoted;
    }

    /** Returns how far the promotion of a candidate is. */
    static InProgressPromotion progress(EnvironmentState environment, DeploymentState candidate, Instant now) {
        Instant served = candidate.active();
        Instant active = served == null ? null : ready(environment, served);
        if (active == null || now.isBefore(active)) {
            return InProgressPromotion.of("RELEASING", 0).withRollingDeploy(false);
        }
        Duration rampUp = rampUp(environment.promotion());
        long stage =
                rampUp.isZero() ? STAGES : Duration.between(active, now).toMillis() * STAGES / rampUp.toMillis() + 1;
        int percent = (int) Math.min(stage, STAGES) * (100 / STAGES);
        return InProgressPromotion.of("RAMPING_UP", percent).withRollingDeploy(false);
    }

    /** Takes a deployment that has been replaced out of the environment, by its clean-up strategy. */
    static ChainState retire(ChainState chain, EnvironmentState environment, Instant at) {
        DeploymentId replaced = environment.current();
        return replaced == null ? chain : retire(chain, environment, replaced, at);
    }

    static ChainState retire(ChainState chain, EnvironmentState environment, DeploymentId replaced, Instant at) {
        return chain.with(
                chain.deployment(replaced).retired(at, environment.promotion().promotionCleanupStrategy()));
    }

    /** Where a promotion does not clean up, the deployment that is replaced goes on as it is. */
    private static ChainState leave(ChainState chain, EnvironmentState environment, Instant at) {
        DeploymentId replaced = environment.current();
        return replaced == null
                ? chain
                : chain.with(chain.deployment(replaced).retired(at, PromotionCleanupStrategy.KEEP));
    }

    /** Returns when the candidate can take traffic: it may have been ready before its promotion began. */
    private static Instant ready(EnvironmentState environment, Instant active) {
        Instant since = environment.promoting() == null
                ? active
                : environment.promoting().since();
        return since.isAfter(active) ? since : active;
    }

    private static Duration rampUp(PromotionSettings settings) {
        return settings.rampUpWhilePromoting() ? Duration.ofSeconds(settings.rampUpDurationSeconds()) : Duration.ZERO;
    }
}
