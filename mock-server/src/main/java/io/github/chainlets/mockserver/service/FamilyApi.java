package io.github.chainlets.mockserver.service;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.Route.Effect;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import jakarta.inject.Inject;
import java.time.Duration;

/** The rest of the chains family: what else can be changed, and the logs. */
public final class FamilyApi {
    private static final Duration AT_ONCE = Duration.ofSeconds(60);
    private static final String CHAIN = "/v1/chains/{chain_id}";
    private static final String DEPLOYMENT = CHAIN + "/deployments/{chain_deployment_id}";
    private static final String ENVIRONMENT = CHAIN + "/environments/{env_name}";

    private final ServiceJson shapes;

    @Inject
    public FamilyApi(ServerSettings settings) {
        this.shapes = new ServiceJson(settings.spec());
    }

    public void addTo(RouteTable routes) {
        routes.change("POST", ENVIRONMENT + "/promote", "promote", Effect.CHANGE_BY_TREE, this::promote);
        routes.change("POST", DEPLOYMENT + "/deactivate", "deactivate", Effect.CHANGE, FamilyApi::deactivate);
        routes.change("POST", CHAIN + "/environments", "create_environment", Effect.CHANGE_BY_TREE, this::create);
        routes.change(
                "PATCH", ENVIRONMENT, "change_promotion_settings", Effect.CHANGE_BY_TREE, FamilyApi::promotionSettings);
        routes.change(
                "PATCH",
                ENVIRONMENT + "/chainlet_settings/autoscaling_settings",
                "change_autoscaling",
                Effect.CHANGE_BY_TREE,
                FamilyApi::autoscaling);
        routes.change("DELETE", DEPLOYMENT, "delete_deployment", Effect.CHANGE, FamilyApi::deleteDeployment);
        routes.change("DELETE", CHAIN, "delete_chain", Effect.CHANGE, FamilyApi::deleteChain);
        routes.read(DEPLOYMENT + "/chainlets/{chainlet_id}/logs", "read_logs", FamilyApi::logs);
        routes.read(CHAIN + "/audit_logs", "read_audit_log", FamilyApi::auditLog);
    }

    private Answer promote(ApiRequest request) {
        PromoteBody body = PromoteBody.read(request.body());
        EnvironmentRef ref = ServiceApi.environment(request);
        ChainDeployment promoted = request.world().promote(ref, body.deployment(), body.scaleDownPrevious(), AT_ONCE);
        return ServiceApi.one(promoted, shapes::deployment);
    }

    private static Answer deactivate(ApiRequest request) {
        chains(request).promotions().deactivate(ServiceApi.chainId(request), deployment(request), AT_ONCE);
        return Answer.object(json -> json.field("success", true));
    }

    private Answer create(ApiRequest request) {
        return ServiceApi.one(
                chains(request)
                        .environmentSettings()
                        .createEnvironment(
                                ServiceApi.chainId(request), SettingsBodies.newEnvironment(request.body()), AT_ONCE),
                shapes::environment);
    }

    private static Answer promotionSettings(ApiRequest request) {
        chains(request)
                .environmentSettings()
                .changePromotionSettings(
                        ServiceApi.environment(request), SettingsBodies.promotionChange(request.body()), AT_ONCE);
        return Answer.object(json -> json.field("ok", true));
    }

    private static Answer autoscaling(ApiRequest request) {
        AutoscalingOutcome outcome = chains(request)
                .environmentSettings()
                .changeAutoscaling(
                        ServiceApi.environment(request), SettingsBodies.autoscaling(request.body()), AT_ONCE);
        return Answer.object(json -> json.field("status", outcome.status()).field("message", outcome.message()));
    }

    private static Answer deleteDeployment(ApiRequest request) {
        ChainId chain = ServiceApi.chainId(request);
        DeploymentId id = deployment(request);
        request.world().deleteDeployment(chain, id, AT_ONCE);
        return Answer.object(
                json -> json.field("id", id.value()).field("deleted", true).field("chain_id", chain.value()));
    }

    private static Answer deleteChain(ApiRequest request) {
        ChainId chain = ServiceApi.chainId(request);
        request.world().deleteChain(chain, AT_ONCE);
        return Answer.object(json -> json.field("id", chain.value()).field("deleted", true));
    }

    private static Answer logs(ApiRequest request) {
        return ServiceApi.list(
                "logs",
                chains(request)
                        .logs(
                                ServiceApi.chainId(request),
                                deployment(request),
                                request.parameter(2),
                                Queries.log(request.query()),
                                AT_ONCE),
                RecordsJson::logLine);
    }

    private static Answer auditLog(ApiRequest request) {
        AuditPage page = chains(request).entries(ServiceApi.chainId(request), Queries.audit(request.query()), AT_ONCE);
        return Answer.object(json -> RecordsJson.auditPage(json, page));
    }

    private static FakeChains chains(ApiRequest request) {
        return request.world().chains();
    }

    private static DeploymentId deployment(ApiRequest request) {
        return new DeploymentId(request.parameter(1));
    }
}
