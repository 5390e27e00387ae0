package io.github.chainlets.core.spi;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import java.time.Duration;

/**
 * What deletes for ever. Each call sends its request exactly once. It may be sent again, for no id is given twice: that there
 * is no such thing then says that it is gone. Implementations are safe for use by many threads; timeouts as
 * {@link ChainEnvironments}.
 */
public interface Deletions {
    /**
     * Deletes a deployment ({@code DELETE /v1/chains/{chain_id}/deployments/{chain_deployment_id}}).
     *
     * @throws RejectedException if the server refused it: an environment holds it, it is the only one of its chain, or there is
     *     none such; not applied
     * @throws UnavailableException if it is certain that it was not applied and it may be retried
     * @throws IndeterminateException if it may have been applied
     */
    void deleteDeployment(ChainId chainId, DeploymentId deploymentId, Duration timeout);

    /**
     * Deletes a chain with all that it has ({@code DELETE /v1/chains/{chain_id}}).
     *
     * @throws RejectedException if the server refused it: not applied
     * @throws UnavailableException if it is certain that it was not applied and it may be retried
     * @throws IndeterminateException if it may have been applied
     */
    void deleteChain(ChainId chainId, Duration timeout);
}
