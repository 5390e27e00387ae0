package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import io.github.chainlets.http.internal.json.Fields.Field;
import org.jspecify.annotations.Nullable;

/** {@code PromotionSettingsV1} with its {@code RollingDeployConfigV1}, and {@code InProgressPromotionV1}. */
final class PromotionJson {
    private static final RollingDeployConfig ROLLING_DEFAULT = RollingDeployConfig.DEFAULT;

    private static final Fields CONFIG = new Fields();
    private static final Field<String> STRATEGY =
            CONFIG.defaulted("rolling_deploy_strategy", Scalars.STRING, ROLLING_DEFAULT.rollingDeployStrategy());
    private static final Field<Integer> SURGE =
            CONFIG.defaulted("max_surge_percent", Scalars.INT, ROLLING_DEFAULT.maxSurgePercent());
    private static final Field<Integer> UNAVAILABLE =
            CONFIG.defaulted("max_unavailable_percent", Scalars.INT, ROLLING_DEFAULT.maxUnavailablePercent());
    private static final Field<Integer> STABILIZATION =
            CONFIG.defaulted("stabilization_time_seconds", Scalars.INT, ROLLING_DEFAULT.stabilizationTimeSeconds());
    private static final Field<Integer> OVERHEAD =
            CONFIG.defaulted("replica_overhead_percent", Scalars.INT, ROLLING_DEFAULT.replicaOverheadPercent());

    private static final Reading<RollingDeployConfig> ROLLING_CONFIG = CONFIG.object(read -> ROLLING_DEFAULT
            .withRollingDeployStrategy(read.get(STRATEGY))
            .withMaxSurgePercent(read.get(SURGE))
            .withMaxUnavailablePercent(read.get(UNAVAILABLE))
            .withStabilizationTimeSeconds(read.get(STABILIZATION))
            .withReplicaOverheadPercent(read.get(OVERHEAD)));

    private static final PromotionSettings DEFAULT = PromotionSettings.DEFAULT;

    private static final Fields SETTINGS = new Fields();
    private static final Field<Boolean> REDEPLOY =
            SETTINGS.defaulted("redeploy_on_promotion", Scalars.BOOLEAN, DEFAULT.redeployOnPromotion());
    private static final Field<Boolean> ROLLING =
            SETTINGS.defaulted("rolling_deploy", Scalars.BOOLEAN, DEFAULT.rollingDeploy());
    private static final Field<PromotionCleanupStrategy> CLEANUP = SETTINGS.defaulted(
            "promotion_cleanup_strategy",
            Scalars.STRING.as(PromotionCleanupStrategy::new),
            DEFAULT.promotionCleanupStrategy());
    private static final Field<@Nullable RollingDeployConfig> ROLLING_DEPLOY_CONFIG =
            SETTINGS.optional("rolling_deploy_config", ROLLING_CONFIG);
    private static final Field<Boolean> RAMP_UP =
            SETTINGS.defaulted("ramp_up_while_promoting", Scalars.BOOLEAN, DEFAULT.rampUpWhilePromoting());
    private static final Field<Integer> RAMP_UP_SECONDS =
            SETTINGS.defaulted("ramp_up_duration_seconds", Scalars.INT, DEFAULT.rampUpDurationSeconds());

    static final Reading<PromotionSettings> PROMOTION_SETTINGS =
            SETTINGS.object(read -> DEFAULT.withRedeployOnPromotion(read.get(REDEPLOY))
                    .withRollingDeploy(read.get(ROLLING))
                    .withCleanup(read.get(CLEANUP))
                    .withRollingDeployConfig(read.get(ROLLING_DEPLOY_CONFIG))
                    .withRampUpWhilePromoting(read.get(RAMP_UP))
                    .withRampUpDurationSeconds(read.get(RAMP_UP_SECONDS)));

    private static final Fields UNDER_WAY = new Fields();
    private static final Field<String> STAGE = UNDER_WAY.required("status", Scalars.STRING);
    private static final Field<Integer> PERCENT = UNDER_WAY.required("percent_traffic_to_new_version", Scalars.INT);
    private static final Field<@Nullable String> ERROR = UNDER_WAY.optional("error_message", Scalars.STRING);
    private static final Field<@Nullable Boolean> IS_ROLLING = UNDER_WAY.optional("rolling_deploy", Scalars.BOOLEAN);

    static final Reading<InProgressPromotion> IN_PROGRESS =
            UNDER_WAY.object(read -> InProgressPromotion.of(read.get(STAGE), read.get(PERCENT))
                    .withErrorMessage(read.get(ERROR))
                    .withRollingDeploy(read.get(IS_ROLLING)));

    private PromotionJson() {}
}
