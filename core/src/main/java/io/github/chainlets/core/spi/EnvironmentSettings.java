package io.github.chainlets.core.spi;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import java.time.Duration;
import java.util.List;

/**
 * What makes environments and sets them up. Each call sends its request exactly once; which may be sent again is told by
 * {@link Operation#isRetryable}. Implementations are safe for use by many threads; timeouts as {@link ChainEnvironments}.
 */
public interface EnvironmentSettings {
    /**
     * Creates an environment ({@code POST /v1/chains/{chain_id}/environments}). Nothing serves it until something is promoted
     * into it. May be sent again: a name is taken once, so that nothing is made twice; that it is taken then says that one of
     * the requests was applied, or that somebody else was faster.
     *
     * @return the environment
     * @throws RejectedException if the server refused it, for example since the name is taken: not applied
     * @throws UnavailableException if it is certain that it was not applied and it may be retried
     * @throws IndeterminateException if it may have been applied
     */
    ChainEnvironment createEnvironment(ChainId chainId, NewEnvironment environment, Duration timeout);

    /**
     * Changes how deployments are promoted into an environment ({@code PATCH
     * /v1/chains/{chain_id}/environments/{env_name}}). Not to be sent again blindly: it would undo what another writer has set
     * meanwhile.
     *
     * @throws RejectedException if the server refused it: not applied
     * @throws UnavailableException if it is certain that it was not applied and it may be retried
     * @throws IndeterminateException if it may have been applied
     */
    void changePromotionSettings(EnvironmentRef ref, PromotionChange change, Duration timeout);

    /**
     * Changes how chainlets of an environment scale, all or nothing and without a new deployment ({@code PATCH
     * /v1/chains/{chain_id}/environments/{env_name}/chainlet_settings/autoscaling_settings}). Not to be sent again blindly: it
     * would undo what another writer has set meanwhile.
     *
     * @return what is done about it
     * @throws RejectedException if the server refused it: not applied
     * @throws UnavailableException if it is certain that it was not applied and it may be retried
     * @throws IndeterminateException if it may have been applied
     */
    AutoscalingOutcome changeAutoscaling(EnvironmentRef ref, List<AutoscalingUpdate> updates, Duration timeout);
}
