package io.github.chainlets.http.internal;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.core.logs.LogQuery;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.http.internal.json.AutoscalingUpdates;
import io.github.chainlets.http.internal.json.Done;
import io.github.chainlets.http.internal.json.Nothing;
import io.github.chainlets.http.internal.json.PromotionRequest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of the rest of the family as calls that are to be started, as {@link Operations} are. */
final class FamilyOperations {
    private final FamilyApi api;
    private final Settings settings;

    @Inject
    FamilyOperations(FamilyApi api, Settings settings) {
        this.api = api;
        this.settings = settings;
    }

    PendingCall<ChainDeployment> promote(EnvironmentRef ref, DeploymentId deploymentId, boolean scaleDownPrevious) {
        return api.promote(
                PathSegment.of(ref.chainId()),
                PathSegment.of(ref.environmentName()),
                new PromotionRequest(deploymentId, scaleDownPrevious),
                new RequestState(Operation.PROMOTE, deploymentId + " into " + ref));
    }

    PendingCall<Done> deactivate(ChainId chainId, DeploymentId deploymentId) {
        return api.deactivate(
                PathSegment.of(chainId),
                PathSegment.of(deploymentId),
                Nothing.NOTHING,
                new RequestState(Operation.DEACTIVATE, deploymentId + " of chain " + chainId));
    }

    PendingCall<ChainEnvironment> createEnvironment(ChainId chainId, NewEnvironment environment) {
        return api.createEnvironment(
                PathSegment.of(chainId),
                environment,
                new RequestState(Operation.CREATE_ENVIRONMENT, chainId + "/" + environment.name()));
    }

    PendingCall<Done> changePromotionSettings(EnvironmentRef ref, PromotionChange change) {
        return api.changePromotionSettings(
                PathSegment.of(ref.chainId()),
                PathSegment.of(ref.environmentName()),
                change,
                new RequestState(Operation.CHANGE_PROMOTION_SETTINGS, ref));
    }

    PendingCall<AutoscalingOutcome> changeAutoscaling(EnvironmentRef ref, List<AutoscalingUpdate> updates) {
        return api.changeAutoscaling(
                PathSegment.of(ref.chainId()),
                PathSegment.of(ref.environmentName()),
                new AutoscalingUpdates(updates),
                new RequestState(Operation.CHANGE_AUTOSCALING, ref));
    }

    PendingCall<Done> deleteDeployment(ChainId chainId, DeploymentId deploymentId) {
        return api.deleteDeployment(
                PathSegment.of(chainId),
                PathSegment.of(deploymentId),
                Nothing.NOTHING,
                new RequestState(Operation.DELETE_DEPLOYMENT, deploymentId + " of chain " + chainId));
    }

    PendingCall<Done> deleteChain(ChainId chainId) {
        return api.deleteChain(
                PathSegment.of(chainId), Nothing.NOTHING, new RequestState(Operation.DELETE_CHAIN, chainId));
    }

    PendingCall<List<LogLine>> logs(ChainId chainId, DeploymentId deploymentId, String chainletId, LogQuery query) {
        return api.logs(
                PathSegment.of(chainId),
                PathSegment.of(deploymentId),
                PathSegment.of("chainlet id", chainletId),
                millis(query.start()),
                millis(query.end()),
                query.newestFirst() ? "desc" : "asc",
                query.limit(),
                query.minLevel() == null ? null : query.minLevel().name(),
                query.replica(),
                query.requestId(),
                query.component(),
                query.searchPattern(),
                query.includes(),
                query.excludes(),
                new RequestState(Operation.READ_LOGS, chainletId + " of deployment " + deploymentId));
    }

    PendingCall<AuditPage> entries(ChainId chainId, AuditQuery query) {
        return api.auditLog(
                PathSegment.of(chainId),
                query.cursor(),
                query.limit(),
                query.oldestFirst() ? "ASC" : "DESC",
                query.search(),
                query.eventTypeGroups(),
                query.userIds(),
                query.modelDeployments(),
                query.deployments(),
                query.environments(),
                query.sources(),
                millis(query.start()),
                millis(query.end()),
                new RequestState(Operation.READ_AUDIT_LOG, chainId));
    }

    /** Of a key that is asked for anew at each call nobody can say which one an earlier call was sent with. */
    Optional<String> keyPrefix() {
        ApiKey known = ApiKey.known(settings.apiKey());
        return known == null ? Optional.empty() : known.prefix();
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
