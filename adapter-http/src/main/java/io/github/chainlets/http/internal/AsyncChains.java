package io.github.chainlets.http.internal;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.http.async.AsyncChainDirectory;
import io.github.chainlets.http.async.AsyncChainEnvironments;
import io.github.chainlets.http.async.AsyncInstanceTypeCatalog;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The ports whose callers do not wait. */
final class AsyncChains implements AsyncChainEnvironments, AsyncInstanceTypeCatalog, AsyncChainDirectory {
    private final Operations operations;

    @Inject
    AsyncChains(Operations operations) {
        this.operations = operations;
    }

    @Override
    public CompletableFuture<ChainEnvironment> environment(EnvironmentRef ref, Duration timeout) {
        return PendingCall.start(() -> operations.environment(ref), timeout);
    }

    @Override
    public CompletableFuture<ChainDeployment> deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        return PendingCall.start(() -> operations.deployment(chainId, deploymentId), timeout);
    }

    @Override
    public CompletableFuture<UpdateOutcome> updateInstanceTypes(
            EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        return PendingCall.start(() -> operations.update(ref, updates), timeout);
    }

    @Override
    public CompletableFuture<List<InstanceType>> instanceTypes(Duration timeout) {
        return PendingCall.start(operations::instanceTypes, timeout);
    }

    @Override
    public CompletableFuture<List<InstanceTypePrice>> prices(Duration timeout) {
        return PendingCall.start(operations::prices, timeout);
    }

    @Override
    public CompletableFuture<List<Chain>> chains(Duration timeout) {
        return PendingCall.start(operations::chains, timeout);
    }

    @Override
    public CompletableFuture<Chain> chain(ChainId chainId, Duration timeout) {
        return PendingCall.start(() -> operations.oneChain(chainId), timeout);
    }

    @Override
    public CompletableFuture<List<ChainDeployment>> deployments(ChainId chainId, Duration timeout) {
        return PendingCall.start(() -> operations.deployments(chainId), timeout);
    }

    @Override
    public CompletableFuture<List<ChainEnvironment>> environments(ChainId chainId, Duration timeout) {
        return PendingCall.start(() -> operations.environments(chainId), timeout);
    }
}
