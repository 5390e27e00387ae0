package io.github.chainlets.http.async;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainEnvironments;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * {@link ChainEnvironments} without waiting. Safe for use by many threads.
 *
 * <p>Timeouts must be positive: {@link IllegalArgumentException} otherwise, thrown at once.
 */
public interface AsyncChainEnvironments {
    /** See {@link ChainEnvironments#environment}. */
    CompletableFuture<ChainEnvironment> environment(EnvironmentRef ref, Duration timeout);

    /** See {@link ChainEnvironments#deployment}. */
    CompletableFuture<ChainDeployment> deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout);

    /** See {@link ChainEnvironments#updateInstanceTypes}. Sends the batch at most once, cancelled or not. */
    CompletableFuture<UpdateOutcome> updateInstanceTypes(
            EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout);
}
