package io.github.chainlets.core.spi;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;

/**
 * The environments of chains, as the core drives them. Implementations are safe for use by many threads.
 *
 * <p>Each call takes at most its timeout, a positive duration. A call whose thread is interrupted ends early: it frees
 * what it holds, sets the thread's interrupt status again, and fails as if its time had run out.
 */
public interface ChainEnvironments {
    /**
     * Reads an environment ({@code GET /v1/chains/{chain_id}/environments/{env_name}}).
     *
     * @throws RejectedException if there is no such environment, or the key may not read it
     * @throws UnavailableException if it could not be read; a read may always be retried
     */
    ChainEnvironment environment(EnvironmentRef ref, Duration timeout);

    /**
     * Reads a deployment ({@code GET /v1/chains/{chain_id}/deployments/{chain_deployment_id}}).
     *
     * @throws RejectedException if there is no such deployment, or the key may not read it
     * @throws UnavailableException if it could not be read; a read may always be retried
     */
    ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout);

    /**
     * Sends a batch exactly once ({@code POST
     * /v1/chains/{chain_id}/environments/{env_name}/chainlet_settings/instance_types/update}), as it is: rules are not
     * checked here. Never retries by itself, whatever happens.
     *
     * @return what the batch led to
     * @throws RejectedException if the server refused it: not applied
     * @throws UnavailableException if it is certain that it was not applied and it may be retried
     * @throws IndeterminateException if it may have been applied: every other failure after the request could have left
     */
    UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout);
}
