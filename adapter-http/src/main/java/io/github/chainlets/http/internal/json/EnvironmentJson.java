package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.http.internal.json.Fields.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ChainEnvironmentV1} and the {@code ChainletEnvironmentSettingsV1} in it. */
final class EnvironmentJson {
    private static final Fields CHAINLET = new Fields();
    private static final Field<ChainletName> CHAINLET_NAME =
            CHAINLET.required("chainlet_name", Scalars.STRING.as(ChainletName::new));
    private static final Field<@Nullable AutoscalingSettings> AUTOSCALING =
            CHAINLET.nullable("autoscaling_settings", AutoscalingJson.AUTOSCALING);
    private static final Field<InstanceType> TYPE = CHAINLET.required("instance_type", InstanceTypeJson.INSTANCE_TYPE);

    static final Reading<ChainletSettings> CHAINLET_SETTINGS =
            CHAINLET.object(read -> ChainletSettings.of(read.get(CHAINLET_NAME), read.get(TYPE))
                    .withAutoscalingSettings(read.get(AUTOSCALING)));

    private static final Fields WHOLE = new Fields();
    private static final Field<EnvironmentName> NAME = WHOLE.required("name", Scalars.STRING.as(EnvironmentName::new));
    private static final Field<Instant> CREATED_AT = WHOLE.required("created_at", Scalars.INSTANT);
    private static final Field<ChainId> CHAIN_ID = WHOLE.required("chain_id", Scalars.STRING.as(ChainId::new));
    private static final Field<PromotionSettings> PROMOTION =
            WHOLE.defaulted("promotion_settings", PromotionJson.PROMOTION_SETTINGS, PromotionSettings.DEFAULT);
    private static final Field<List<ChainletSettings>> SETTINGS =
            WHOLE.required("chainlet_settings", CHAINLET_SETTINGS.list());
    private static final Field<@Nullable ChainDeployment> CURRENT =
            WHOLE.nullable("current_deployment", DeploymentJson.DEPLOYMENT);
    private static final Field<@Nullable ChainDeployment> CANDIDATE =
            WHOLE.optional("candidate_deployment", DeploymentJson.DEPLOYMENT);
    private static final Field<@Nullable InProgressPromotion> IN_PROGRESS =
            WHOLE.optional("in_progress_promotion", PromotionJson.IN_PROGRESS);

    static final Reading<ChainEnvironment> ENVIRONMENT = WHOLE.object(read -> ChainEnvironment.of(
                    read.get(NAME), read.get(CREATED_AT), read.get(CHAIN_ID), read.get(PROMOTION), read.get(SETTINGS))
            .withCurrentDeployment(read.get(CURRENT))
            .withCandidateDeployment(read.get(CANDIDATE))
            .withInProgressPromotion(read.get(IN_PROGRESS)));

    static final Reading<List<ChainEnvironment>> ENVIRONMENTS = Wrapped.list("environments", ENVIRONMENT);

    private EnvironmentJson() {}
}
