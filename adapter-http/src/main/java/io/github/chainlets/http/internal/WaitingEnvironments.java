package io.github.chainlets.http.internal;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainEnvironments;
import jakarta.inject.Inject;
import java.time.Duration;

/** The environments, waited for. */
final class WaitingEnvironments implements ChainEnvironments {
    private final Exchanges exchanges;

    @Inject
    WaitingEnvironments(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        return exchanges.await(Question.environment(ref), timeout);
    }

    @Override
    public ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        return exchanges.await(Question.deployment(chainId, deploymentId), timeout);
    }

    @Override
    public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        return exchanges.await(Question.update(ref, updates), timeout);
    }
}
