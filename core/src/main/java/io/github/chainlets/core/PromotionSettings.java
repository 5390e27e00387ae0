package io.github.chainlets.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment is promoted into an environment ({@code PromotionSettingsV1}). Where the service leaves a field out
 * or {@code null}, the documented default stands here.
 *
 * @param redeployOnPromotion whether every promotion makes a new deployment ({@code redeploy_on_promotion})
 * @param rollingDeploy whether replicas are replaced step by step; has no effect on chains ({@code rolling_deploy})
 * @param promotionCleanupStrategy what becomes of the replaced deployment ({@code promotion_cleanup_strategy})
 * @param rollingDeployConfig details of rolling deploys, or {@code null} ({@code rolling_deploy_config})
 * @param rampUpWhilePromoting whether traffic moves in stages ({@code ramp_up_while_promoting})
 * @param rampUpDurationSeconds seconds that the stages take together ({@code ramp_up_duration_seconds})
 */
public record PromotionSettings(
        boolean redeployOnPromotion,
        boolean rollingDeploy,
        PromotionCleanupStrategy promotionCleanupStrategy,
        @Nullable RollingDeployConfig rollingDeployConfig,
        boolean rampUpWhilePromoting,
        int rampUpDurationSeconds) {

    /** The service's defaults: no ramp-up (600 s if switched on), the replaced deployment scales to zero. */
    public static final PromotionSettings DEFAULT =
            new PromotionSettings(false, false, PromotionCleanupStrategy.SCALE_TO_ZERO, null, false, 600);

    /** Checks that the clean-up strategy is present. */
    public PromotionSettings {
        Objects.requireNonNull(promotionCleanupStrategy, "promotionCleanupStrategy");
    }

    /** Returns these settings with another clean-up strategy. */
    public PromotionSettings withCleanup(PromotionCleanupStrategy strategy) {
        return new PromotionSettings(
                redeployOnPromotion,
                rollingDeploy,
                strategy,
                rollingDeployConfig,
                rampUpWhilePromoting,
                rampUpDurationSeconds);
    }

    /**
     * Returns these settings with traffic moving in stages over this many seconds.
     *
     * @throws IllegalArgumentException if the number of seconds is negative
     */
    public PromotionSettings withRampUp(int seconds) {
        return new PromotionSettings(
                redeployOnPromotion,
                rollingDeploy,
                promotionCleanupStrategy,
                rollingDeployConfig,
                true,
                Text.atLeast(0, seconds, "ramp-up duration in seconds"));
    }

    /** Returns these settings with every promotion making a new deployment or not. */
    public PromotionSettings withRedeployOnPromotion(boolean redeployOnPromotion) {
        return new PromotionSettings(
                redeployOnPromotion,
                rollingDeploy,
                promotionCleanupStrategy,
                rollingDeployConfig,
                rampUpWhilePromoting,
                rampUpDurationSeconds);
    }

    /** Returns these settings with replicas replaced step by step or not. */
    public PromotionSettings withRollingDeploy(boolean rollingDeploy) {
        return new PromotionSettings(
                redeployOnPromotion,
                rollingDeploy,
                promotionCleanupStrategy,
                rollingDeployConfig,
                rampUpWhilePromoting,
                rampUpDurationSeconds);
    }

    /** Returns these settings with details of rolling deploys, or {@code null}. */
    public PromotionSettings withRollingDeployConfig(@Nullable RollingDeployConfig rollingDeployConfig) {
        return new PromotionSettings(
                redeployOnPromotion,
                rollingDeploy,
                promotionCleanupStrategy,
                rollingDeployConfig,
                rampUpWhilePromoting,
                rampUpDurationSeconds);
    }

    /** Returns these settings with traffic moving in stages or not. */
    public PromotionSettings withRampUpWhilePromoting(boolean rampUpWhilePromoting) {
        return new PromotionSettings(
                redeployOnPromotion,
                rollingDeploy,
                promotionCleanupStrategy,
                rollingDeployConfig,
                rampUpWhilePromoting,
                rampUpDurationSeconds);
    }

    /** Returns these settings with the stages taking this many seconds together, whether switched on or not. */
    public PromotionSettings withRampUpDurationSeconds(int rampUpDurationSeconds) {
        return new PromotionSettings(
                redeployOnPromotion,
                rollingDeploy,
                promotionCleanupStrategy,
                rollingDeployConfig,
                rampUpWhilePromoting,
                rampUpDurationSeconds);
    }
}
