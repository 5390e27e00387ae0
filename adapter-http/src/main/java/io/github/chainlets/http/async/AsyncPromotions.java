package io.github.chainlets.http.async;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.spi.Promotions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * {@link Promotions} without waiting. Each call sends its request at most once, cancelled or not. Safe for use by many threads;
 * timeouts as {@link AsyncChainEnvironments}.
 */
public interface AsyncPromotions {
    /** See {@link Promotions#promote}. */
    CompletableFuture<ChainDeployment> promote(
            EnvironmentRef ref, DeploymentId deploymentId, boolean scaleDownPrevious, Duration timeout);

    /** See {@link Promotions#deactivate}. The future's value says no more than that it is done. */
    CompletableFuture<?> deactivate(ChainId chainId, DeploymentId deploymentId, Duration timeout);
}
