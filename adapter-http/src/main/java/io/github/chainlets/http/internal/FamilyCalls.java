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
import io.github.chainlets.core.spi.AuditLog;
import io.github.chainlets.core.spi.ChainletLogs;
import io.github.chainlets.core.spi.Deletions;
import io.github.chainlets.core.spi.EnvironmentSettings;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.core.spi.Promotions;
import io.github.chainlets.http.internal.json.AutoscalingUpdates;
import io.github.chainlets.http.internal.json.Done;
import io.github.chainlets.http.internal.json.Nothing;
import io.github.chainlets.http.internal.json.PromotionRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ports of the family besides the update, whose callers wait. */
final class FamilyCalls implements Promotions, EnvironmentSettings, Deletions, ChainletLogs, AuditLog {
    private final FamilyApi api;
    private final Settings settings;

    @Inject
    FamilyCalls(FamilyApi api, Settings settings) {
        this.api = api;
        this.settings = settings;
    }

    @Override
    public ChainDeployment promote(
            EnvironmentRef ref, DeploymentId deploymentId, boolean scaleDownPrevious, Duration timeout) {
        return api.promote(
                        chain(ref.chainId()),
                        environment(ref),
                        new PromotionRequest(deploymentId, scaleDownPrevious),
                        new RequestState(Operation.PROMOTE, deploymentId + " into " + ref))
                .await(timeout);
    }

    @Override
    public void deactivate(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        Done ignored = api.deactivate(
                        chain(chainId),
                        deployment(deploymentId),
                        Nothing.NOTHING,
                        new RequestState(Operation.DEACTIVATE, deploymentId + " of chain " + chainId))
                .await(timeout);
    }

    @Override
    public ChainEnvironment createEnvironment(ChainId chainId, NewEnvironment environment, Duration timeout) {
        return api.createEnvironment(
                        chain(chainId),
                        environment,
                        new RequestState(Operation.CREATE_ENVIRONMENT, chainId + "/" + environment.name()))
                .await(timeout);
    }

    @Override
    public void changePromotionSettings(EnvironmentRef ref, PromotionChange change, Duration timeout) {
        Done ignored = api.changePromotionSettings(
                        chain(ref.chainId()),
                        environment(ref),
                        change,
                        new RequestState(Operation.CHANGE_PROMOTION_SETTINGS, ref))
                .await(timeout);
    }

    @Override
    public AutoscalingOutcome changeAutoscaling(EnvironmentRef ref, List<AutoscalingUpdate> updates, Duration timeout) {
        return api.changeAutoscaling(
                        chain(ref.chainId()),
                        environment(ref),
                        new AutoscalingUpdates(updates),
                        new RequestState(Operation.CHANGE_AUTOSCALING, ref))
                .await(timeout);
    }

    @Override
    public void deleteDeployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        Done ignored = api.deleteDeployment(
                        chain(chainId),
                        deployment(deploymentId),
                        Nothing.NOTHING,
                        new RequestState(Operation.DELETE_DEPLOYMENT, deploymentId + " of chain " + chainId))
                .await(timeout);
    }

    @Override
    public void deleteChain(ChainId chainId, Duration timeout) {
        Done ignored = api.deleteChain(
                        chain(chainId), Nothing.NOTHING, new RequestState(Operation.DELETE_CHAIN, chainId))
                .await(timeout);
    }

    @Override
    public List<LogLine> logs(
            ChainId chainId, DeploymentId deploymentId, String chainletId, LogQuery query, Duration timeout) {
        return api.logs(
                        chain(chainId),
                        deployment(deploymentId),
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
                        new RequestState(Operation.READ_LOGS, chainletId + " of deployment " + deploymentId))
                .await(timeout);
    }

    @Override
    public AuditPage entries(ChainId chainId, AuditQuery query, Duration timeout) {
        return api.auditLog(
                        chain(chainId),
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
                        new RequestState(Operation.READ_AUDIT_LOG, chainId))
                .await(timeout);
    }

    /** Of a key that is asked for anew at each call nobody can say which one an earlier call was sent with. */
    @Override
    public Optional<String> keyPrefix() {
        ApiKey known = ApiKey.known(settings.apiKey());
        return known == null ? Optional.empty() : known.prefix();
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static PathSegment chain(ChainId id) {
        return PathSegment.of("chain id", id.value());
    }

    private static PathSegment deployment(DeploymentId id) {
        return PathSegment.of("deployment id", id.value());
    }

    private static PathSegment environment(EnvironmentRef ref) {
        return PathSegment.of("environment name", ref.environmentName().value());
    }
}
