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
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The ports whose callers wait. */
final class BlockingChains implements ChainEnvironments, InstanceTypeCatalog, ChainDirectory {
    private final Operations operations;

    @Inject
    BlockingChains(Operations operations) {
        this.operations = operations;
    }

    @Override
    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        return operations.environment(ref).await(timeout);
    }

    @Override
    public ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        return operations.deployment(chainId, deploymentId).await(timeout);
    }

    @Override
    public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        return operations.update(ref, updates).await(timeout);
    }

    @Override
    public List<InstanceType> instanceTypes(Duration timeout) {
        return operations.instanceTypes().await(timeout);
    }

    @Override
    public List<InstanceTypePrice> prices(Duration timeout) {
        return operations.prices().await(timeout);
    }

    @Override
    public List<Chain> chains(Duration timeout) {
        return operations.chains().await(timeout);
    }

    @Override
    public Chain chain(ChainId chainId, Duration timeout) {
        return operations.oneChain(chainId).await(timeout);
    }

    @Override
    public List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
        return operations.deployments(chainId).await(timeout);
    }

    @Override
    public List<ChainEnvironment> environments(ChainId chainId, Duration timeout) {
        return operations.environments(chainId).await(timeout);
    }
}
