package io.github.chainlets.core.spi;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.core.logs.LogQuery;
import java.time.Duration;
import java.util.List;

/** What chainlets say. Implementations are safe for use by many threads; timeouts as {@link ChainEnvironments}. */
public interface ChainletLogs {
    /**
     * Reads lines of a chainlet's log ({@code GET
     * /v1/chains/{chain_id}/deployments/{chain_deployment_id}/chainlets/{chainlet_id}/logs}).
     *
     * @param chainletId the chainlet's id in the deployment, not its name
     * @throws RejectedException if there is no such chainlet, the query breaks a rule, or the key may not read it
     * @throws UnavailableException if they could not be read
     */
    List<LogLine> logs(ChainId chainId, DeploymentId deploymentId, String chainletId, LogQuery query, Duration timeout);
}
