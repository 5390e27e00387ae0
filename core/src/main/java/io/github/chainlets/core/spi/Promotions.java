package io.github.chainlets.core.spi;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import java.time.Duration;

/**
 * What puts deployments into service and takes them out: the way out of a failed rollout, and the undo of a good one. Each
 * call sends its request exactly once; which may be sent again is told by {@link Operation#isRetryable}. Implementations are
 * safe for use by many threads; timeouts as {@link ChainEnvironments}.
 */
public interface Promotions {
    /**
     * Promotes a deployment of the chain into an environment ({@code POST
     * /v1/chains/{chain_id}/environments/{env_name}/promote}). The environment's settings stay as they are and win: where
     * the deployment runs on other instance types, belongs to another environment, or cannot be taken as it is, a copy of it is
     * promoted instead. Not to be sent again blindly: each time may make a copy.
     *
     * @param deploymentId what to promote
     * @param scaleDownPrevious whether the deployment that is replaced is cleaned up, as the environment's promotion settings
     *     say; {@code true} is the service's default ({@code scale_down_previous_deployment})
     * @return the deployment that is being promoted: the given one, or its copy
     * @throws RejectedException if the server refused it, for example since another promotion is in progress: not applied
     * @throws UnavailableException if it is certain that it was not applied and it may be retried
     * @throws IndeterminateException if it may have been applied
     */
    ChainDeployment promote(EnvironmentRef ref, DeploymentId deploymentId, boolean scaleDownPrevious, Duration timeout);

    /**
     * Takes a deployment off its machines ({@code POST
     * /v1/chains/{chain_id}/deployments/{chain_deployment_id}/deactivate}). One that is off them already stays so. Not to be
     * sent again blindly: somebody may have promoted it meanwhile.
     *
     * @throws RejectedException if the server refused it: not applied
     * @throws UnavailableException if it is certain that it was not applied and it may be retried
     * @throws IndeterminateException if it may have been applied
     */
    void deactivate(ChainId chainId, DeploymentId deploymentId, Duration timeout);
}
