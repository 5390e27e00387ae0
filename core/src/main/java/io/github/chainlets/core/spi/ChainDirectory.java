package io.github.chainlets.core.spi;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import java.time.Duration;
import java.util.List;

/**
 * What there is to look at: the lists of the read side. The use case does not need it; tools and pages do.
 * Implementations are safe for use by many threads; timeouts as {@link ChainEnvironments}.
 */
public interface ChainDirectory {
    /**
     * Reads all chains ({@code GET /v1/chains}).
     *
     * @throws RejectedException if the key may not read them
     * @throws UnavailableException if they could not be read
     */
    List<Chain> chains(Duration timeout);

    /**
     * Reads a chain ({@code GET /v1/chains/{chain_id}}).
     *
     * @throws RejectedException if there is no such chain, or the key may not read it
     * @throws UnavailableException if it could not be read
     */
    Chain chain(ChainId chainId, Duration timeout);

    /**
     * Reads all deployments of a chain, oldest first ({@code GET /v1/chains/{chain_id}/deployments}).
     *
     * @throws RejectedException if there is no such chain, or the key may not read it
     * @throws UnavailableException if they could not be read
     */
    List<ChainDeployment> deployments(ChainId chainId, Duration timeout);

    /**
     * Reads all environments of a chain ({@code GET /v1/chains/{chain_id}/environments}).
     *
     * @throws RejectedException if there is no such chain, or the key may not read it
     * @throws UnavailableException if they could not be read
     */
    List<ChainEnvironment> environments(ChainId chainId, Duration timeout);
}
