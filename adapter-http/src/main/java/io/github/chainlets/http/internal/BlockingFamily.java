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
import io.github.chainlets.core.spi.Promotions;
import io.github.chainlets.http.internal.json.Done;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The ports of the rest of the family whose callers wait. */
final class BlockingFamily implements Promotions, EnvironmentSettings, Deletions, ChainletLogs, AuditLog {
    private final FamilyOperations operations;

    @Inject
    BlockingFamily(FamilyOperations operations) {
        this.operations = operations;
    }

    @Override
    public ChainDeployment promote(
            EnvironmentRef ref, DeploymentId deploymentId, boolean scaleDownPrevious, Duration timeout) {
        return operations.promote(ref, deploymentId, scaleDownPrevious).await(timeout);
    }

    @Override
    public void deactivate(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        Done ignored = operations.deactivate(chainId, deploymentId).await(timeout);
    }

    @Override
    public ChainEnvironment createEnvironment(ChainId chainId, NewEnvironment environment, Duration timeout) {
        return operations.createEnvironment(chainId, environment).await(timeout);
    }

    @Override
    public void changePromotionSettings(EnvironmentRef ref, PromotionChange change, Duration timeout) {
        Done ignored = operations.changePromotionSettings(ref, change).await(timeout);
    }

    @Override
    public AutoscalingOutcome changeAutoscaling(EnvironmentRef ref, List<AutoscalingUpdate> updates, Duration timeout) {
        return operations.changeAutoscaling(ref, updates).await(timeout);
    }

    @Override
    public void deleteDeployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        Done ignored = operations.deleteDeployment(chainId, deploymentId).await(timeout);
    }

    @Override
    public void deleteChain(ChainId chainId, Duration timeout) {
        Done ignored = operations.deleteChain(chainId).await(timeout);
    }

    @Override
    public List<LogLine> logs(
            ChainId chainId, DeploymentId deploymentId, String chainletId, LogQuery query, Duration timeout) {
        return operations.logs(chainId, deploymentId, chainletId, query).await(timeout);
    }

    @Override
    public AuditPage entries(ChainId chainId, AuditQuery query, Duration timeout) {
        return operations.entries(chainId, query).await(timeout);
    }

    @Override
    public Optional<String> keyPrefix() {
        return operations.keyPrefix();
    }
}
