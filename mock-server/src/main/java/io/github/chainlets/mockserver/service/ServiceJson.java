package io.github.chainlets.mockserver.service;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.SharedShapes;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes the domain as the service's specification has it: every field, {@code null} where there is nothing, and no field
 * more.
 *
 * @param spec which state of the specification that is
 */
public record ServiceJson(ServiceSpec spec) {
    /** Writes every field that the service is known to have. */
    public static final ServiceJson WHOLE = new ServiceJson(ServiceSpec.NEWEST);

    public void outcome(JsonOut json, UpdateOutcome outcome) {
        json.beginObject().field("requires_redeployment", outcome.requiresRedeployment());
        json.name("chain_deployment");
        deploymentOrNull(json, outcome.chainDeployment());
        json.array("chainlet_environment_settings", outcome.chainletEnvironmentSettings(), this::chainletSettings);
        json.endObject();
    }

    public void chain(JsonOut json, Chain chain) {
        json.beginObject()
                .field("id", chain.id().value())
                .field("created_at", JsonOut.time(chain.createdAt()))
                .field("name", chain.name())
                .field("deployments_count", chain.deploymentsCount())
                .field("team_name", chain.teamName())
                .endObject();
    }

    public void deployment(JsonOut json, ChainDeployment deployment) {
        json.beginObject()
                .field("id", deployment.id().value())
                .field("created_at", JsonOut.time(deployment.createdAt()))
                .field("chain_id", deployment.chainId().value())
                .field(
                        "environment",
                        deployment.environment() == null
                                ? null
                                : deployment.environment().value())
                .array("chainlets", deployment.chainlets(), this::chainlet)
                .field("status", deployment.status().name())
                .endObject();
    }

    public void environment(JsonOut json, ChainEnvironment environment) {
        json.beginObject()
                .field("name", environment.name().value())
                .field("created_at", JsonOut.time(environment.createdAt()))
                .field("chain_id", environment.chainId().value());
        json.name("promotion_settings");
        SharedShapes.promotionSettings(json, environment.promotionSettings());
        json.array("chainlet_settings", environment.chainletSettings(), this::chainletSettings);
        json.name("current_deployment");
        deploymentOrNull(json, environment.currentDeployment());
        json.name("candidate_deployment");
        deploymentOrNull(json, environment.candidateDeployment());
        if (isNewest()) {
            json.name("in_progress_promotion");
            promotionOrNull(json, environment.inProgressPromotion());
        }
        json.endObject();
    }

    public void instanceType(JsonOut json, InstanceType type) {
        SharedShapes.instanceTypeFields(json.beginObject(), type).endObject();
    }

    public void price(JsonOut json, InstanceTypePrice priced) {
        json.beginObject().name("instance_type");
        instanceType(json, priced.instanceType());
        json.name("price").value(priced.usdPerMinute()).endObject();
    }

    private boolean isNewest() {
        return spec == ServiceSpec.NEWEST;
    }

    private void deploymentOrNull(JsonOut json, @Nullable ChainDeployment deployment) {
        if (deployment == null) {
            json.nullValue();
        } else {
            deployment(json, deployment);
        }
    }

    private void chainlet(JsonOut json, Chainlet chainlet) {
        json.beginObject()
                .field("id", chainlet.id())
                .field("name", chainlet.name().value())
                .name("autoscaling_settings");
        SharedShapes.autoscalingOrNull(json, chainlet.autoscalingSettings(), isNewest());
        json.field("instance_type_name", chainlet.instanceTypeName())
                .field("active_replica_count", chainlet.activeReplicaCount())
                .field("status", chainlet.status().name())
                .endObject();
    }

    private void chainletSettings(JsonOut json, ChainletSettings settings) {
        json.beginObject()
                .field("chainlet_name", settings.chainletName().value())
                .name("autoscaling_settings");
        SharedShapes.autoscalingOrNull(json, settings.autoscalingSettings(), isNewest());
        json.name("instance_type");
        instanceType(json, settings.instanceType());
        json.endObject();
    }

    private void promotionOrNull(JsonOut json, @Nullable InProgressPromotion promotion) {
        if (promotion == null) {
            json.nullValue();
            return;
        }
        json.beginObject()
                .field("status", promotion.status())
                .field("percent_traffic_to_new_version", promotion.percentTrafficToNewVersion())
                .field("error_message", promotion.errorMessage());
        json.name("rolling_deploy");
        if (promotion.rollingDeploy() == null) {
            json.nullValue();
        } else {
            json.value(promotion.rollingDeploy().booleanValue());
        }
        json.endObject();
    }
}
