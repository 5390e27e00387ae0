package io.github.chainlets.http.async;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.spi.Deletions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * {@link Deletions} without waiting. Each call sends its request at most once, cancelled or not; the values of its futures say no
 * more than that it is done. Safe for use by many threads; timeouts as {@link AsyncChainEnvironments}.
 */
public interface AsyncDeletions {
    /** See {@link Deletions#deleteDeployment}. */
    CompletableFuture<?> deleteDeployment(ChainId chainId, DeploymentId deploymentId, Duration timeout);

    /** See {@link Deletions#deleteChain}. */
    CompletableFuture<?> deleteChain(ChainId chainId, Duration timeout);
}
