package io.github.chainlets.http.async;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.spi.ChainDirectory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link ChainDirectory} without waiting. Safe for use by many threads; timeouts as {@link AsyncChainEnvironments}. */
public interface AsyncChainDirectory {
    /** See {@link ChainDirectory#chains}. */
    CompletableFuture<List<Chain>> chains(Duration timeout);

    /** See {@link ChainDirectory#chain}. */
    CompletableFuture<Chain> chain(ChainId chainId, Duration timeout);

    /** See {@link ChainDirectory#deployments}. */
    CompletableFuture<List<ChainDeployment>> deployments(ChainId chainId, Duration timeout);

    /** See {@link ChainDirectory#environments}. */
    CompletableFuture<List<ChainEnvironment>> environments(ChainId chainId, Duration timeout);
}
