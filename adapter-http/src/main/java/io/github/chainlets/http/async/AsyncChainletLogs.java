package io.github.chainlets.http.async;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.core.logs.LogQuery;
import io.github.chainlets.core.spi.ChainletLogs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link ChainletLogs} without waiting. Safe for use by many threads; timeouts as {@link AsyncChainEnvironments}. */
public interface AsyncChainletLogs {
    /** See {@link ChainletLogs#logs}. */
    CompletableFuture<List<LogLine>> logs(
            ChainId chainId, DeploymentId deploymentId, String chainletId, LogQuery query, Duration timeout);
}
