package io.github.chainlets.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import org.junit.jupiter.api.Test;

/** A change leaves as it is what it does not name. */
class ChangeTest {
    @Test
    void autoscaling_ofOneField_leavesTheOthers() {
        AutoscalingSettings all = new AutoscalingSettings(1, 2, 30, 40, 5, 60, 70, 8);
        assertThat(AutoscalingChange.NONE.appliedTo(all)).isEqualTo(all);
        assertThat(AutoscalingChange.NONE.withMinReplica(0).appliedTo(all))
                .isEqualTo(new AutoscalingSettings(0, 2, 30, 40, 5, 60, 70, 8));
        assertThat(AutoscalingChange.NONE.withMaxReplica(9).appliedTo(all))
                .isEqualTo(new AutoscalingSettings(1, 9, 30, 40, 5, 60, 70, 8));
        assertThat(AutoscalingChange.NONE.withTiming(10, 11).appliedTo(all))
                .isEqualTo(new AutoscalingSettings(1, 2, 10, 11, 5, 60, 70, 8));
        assertThat(AutoscalingChange.NONE.withTarget(12, 13).appliedTo(all))
                .isEqualTo(new AutoscalingSettings(1, 2, 30, 40, 12, 13, 70, 8));
        assertThat(AutoscalingChange.NONE.withMaxScaleDownRate(14).appliedTo(all))
                .isEqualTo(new AutoscalingSettings(1, 2, 30, 40, 5, 60, 70, 14));
    }

    @Test
    void promotion_ofOneField_leavesTheOthers() {
        PromotionSettings all = new PromotionSettings(
                true, true, PromotionCleanupStrategy.KEEP, new RollingDeployConfig("REPLICA", 1, 2, 3, 4), true, 5);
        assertThat(PromotionChange.NONE.appliedTo(all)).isEqualTo(all);
        assertThat(PromotionChange.NONE.withRedeploy(false).appliedTo(all).redeployOnPromotion())
                .isFalse();
        assertThat(PromotionChange.NONE.withRampUp(7).appliedTo(all)).isEqualTo(all.withRampUp(7));
        assertThat(PromotionChange.NONE.withoutRampUp().appliedTo(all).rampUpWhilePromoting())
                .isFalse();
        assertThat(PromotionChange.NONE
                        .withCleanup(PromotionCleanupStrategy.DEACTIVATE)
                        .appliedTo(all))
                .isEqualTo(all.withCleanup(PromotionCleanupStrategy.DEACTIVATE));
    }

    @Test
    void rollingDeploy_ofOneField_startsFromTheDefaults() {
        PromotionChange surge =
                new PromotionChange(null, null, null, new RollingDeployChange(null, 50, null, null, null), null, null);
        assertThat(surge.appliedTo(PromotionSettings.DEFAULT).rollingDeployConfig())
                .isEqualTo(new RollingDeployConfig("REPLICA", 50, 0, 0, 0));
    }
}
