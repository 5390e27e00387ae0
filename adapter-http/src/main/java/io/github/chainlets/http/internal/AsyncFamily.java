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
import io.github.chainlets.http.async.AsyncAuditLog;
import io.github.chainlets.http.async.AsyncChainletLogs;
import io.github.chainlets.http.async.AsyncDeletions;
import io.github.chainlets.http.async.AsyncEnvironmentSettings;
import io.github.chainlets.http.async.AsyncPromotions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The ports of the rest of the family whose callers do not wait. */
final class AsyncFamily
        implements AsyncPromotions, AsyncEnvironmentSettings, AsyncDeletions, AsyncChainletLogs, AsyncAuditLog {
    private final FamilyOperations operations;

    @Inject
    AsyncFamily(FamilyOperations operations) {
        this.operations = operations;
    }

    @Override
    public CompletableFuture<ChainDeployment> promote(
            EnvironmentRef ref, DeploymentId deploymentId, boolean scaleDownPrevious, Duration timeout) {
        return PendingCall.start(() -> operations.promote(ref, deploymentId, scaleDownPrevious), timeout);
    }

    @Override
    public CompletableFuture<?> deactivate(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        return PendingCall.start(() -> operations.deactivate(chainId, deploymentId), timeout);
    }

    @Override
    public CompletableFuture<ChainEnvironment> createEnvironment(
            ChainId chainId, NewEnvironment environment, Duration timeout) {
        return PendingCall.start(() -> operations.createEnvironment(chainId, environment), timeout);
    }

    @Override
    public CompletableFuture<?> changePromotionSettings(EnvironmentRef ref, PromotionChange change, Duration timeout) {
        return PendingCall.start(() -> operations.changePromotionSettings(ref, change), timeout);
    }

    @Override
    public CompletableFuture<AutoscalingOutcome> changeAutoscaling(
            EnvironmentRef ref, List<AutoscalingUpdate> updates, Duration timeout) {
        return PendingCall.start(() -> operations.changeAutoscaling(ref, updates), timeout);
    }

    @Override
    public CompletableFuture<?> deleteDeployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        return PendingCall.start(() -> operations.deleteDeployment(chainId, deploymentId), timeout);
    }

    @Override
    public CompletableFuture<?> deleteChain(ChainId chainId, Duration timeout) {
        return PendingCall.start(() -> operations.deleteChain(chainId), timeout);
    }

    @Override
    public CompletableFuture<List<LogLine>> logs(
            ChainId chainId, DeploymentId deploymentId, String chainletId, LogQuery query, Duration timeout) {
        return PendingCall.start(() -> operations.logs(chainId, deploymentId, chainletId, query), timeout);
    }

    @Override
    public CompletableFuture<AuditPage> entries(ChainId chainId, AuditQuery query, Duration timeout) {
        return PendingCall.start(() -> operations.entries(chainId, query), timeout);
    }
}
