package io.github.chainlets.core.change;

import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import org.jspecify.annotations.Nullable;

/**
 * A change of promotion settings ({@code UpdatePromotionSettingsV1}): a field that is {@code null} stays as it is. Made by
 * {@link #NONE} and what follows it: the constructor gets a parameter with each field that the service adds.
 *
 * @param redeployOnPromotion whether every promotion makes a new deployment ({@code redeploy_on_promotion})
 * @param rollingDeploy whether replicas are replaced step by step; has no effect on chains ({@code rolling_deploy})
 * @param promotionCleanupStrategy what becomes of the replaced deployment ({@code promotion_cleanup_strategy})
 * @param rollingDeployChange details of rolling deploys ({@code rolling_deploy_config})
 * @param rampUpWhilePromoting whether traffic moves in stages ({@code ramp_up_while_promoting})
 * @param rampUpDurationSeconds seconds that the stages take together, 0 or more ({@code ramp_up_duration_seconds})
 */
public record PromotionChange(
        @Nullable Boolean redeployOnPromotion,
        @Nullable Boolean rollingDeploy,
        @Nullable PromotionCleanupStrategy promotionCleanupStrategy,
        @Nullable RollingDeployChange rollingDeployChange,
        @Nullable Boolean rampUpWhilePromoting,
        @Nullable Integer rampUpDurationSeconds) {
    /** Changes nothing. */
    public static final PromotionChange NONE = new PromotionChange(null, null, null, null, null, null);

    /** Returns this change with whether every promotion makes a new deployment. */
    public PromotionChange withRedeploy(boolean redeploys) {
        return new PromotionChange(
                redeploys,
                rollingDeploy,
                promotionCleanupStrategy,
                rollingDeployChange,
                rampUpWhilePromoting,
                rampUpDurationSeconds);
    }

    /** Returns this change with what becomes of the deployment that is replaced. */
    public PromotionChange withCleanup(PromotionCleanupStrategy strategy) {
        return new PromotionChange(
                redeployOnPromotion,
                rollingDeploy,
                strategy,
                rollingDeployChange,
                rampUpWhilePromoting,
                rampUpDurationSeconds);
    }

    /** Returns this change with traffic moving in stages over this many seconds. */
    public PromotionChange withRampUp(int seconds) {
        return new PromotionChange(
                redeployOnPromotion, rollingDeploy, promotionCleanupStrategy, rollingDeployChange, true, seconds);
    }

    /** Returns this change with traffic moving at once. */
    public PromotionChange withoutRampUp() {
        return new PromotionChange(
                redeployOnPromotion,
                rollingDeploy,
                promotionCleanupStrategy,
                rollingDeployChange,
                false,
                rampUpDurationSeconds);
    }

    /** Returns what settings become by this change. */
    public PromotionSettings appliedTo(PromotionSettings settings) {
        RollingDeployConfig config = settings.rollingDeployConfig();
        return new PromotionSettings(
                redeployOnPromotion == null ? settings.redeployOnPromotion() : redeployOnPromotion,
                rollingDeploy == null ? settings.rollingDeploy() : rollingDeploy,
                promotionCleanupStrategy == null ? settings.promotionCleanupStrategy() : promotionCleanupStrategy,
                rollingDeployChange == null
                        ? config
                        : rollingDeployChange.appliedTo(config == null ? RollingDeployConfig.DEFAULT : config),
                rampUpWhilePromoting == null ? settings.rampUpWhilePromoting() : rampUpWhilePromoting,
                rampUpDurationSeconds == null ? settings.rampUpDurationSeconds() : rampUpDurationSeconds);
    }
}
