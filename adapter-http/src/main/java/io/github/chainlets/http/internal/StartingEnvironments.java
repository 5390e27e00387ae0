package io.github.chainlets.http.internal;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.http.async.AsyncChainEnvironments;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The environments, not waited for. */
final class StartingEnvironments implements AsyncChainEnvironments {
    private final Exchanges exchanges;

    @Inject
    StartingEnvironments(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public CompletableFuture<ChainEnvironment> environment(EnvironmentRef ref, Duration timeout) {
        return exchanges.start(Question.environment(ref), timeout);
    }

    @Override
    public CompletableFuture<ChainDeployment> deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        return exchanges.start(Question.deployment(chainId, deploymentId), timeout);
    }

    @Override
    public CompletableFuture<UpdateOutcome> updateInstanceTypes(
            EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        return exchanges.start(Question.update(ref, updates), timeout);
    }
}
