package io.github.chainlets.http.internal;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.spi.ChainDirectory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The lists, waited for. */
final class WaitingDirectory implements ChainDirectory {
    private final Exchanges exchanges;

    @Inject
    WaitingDirectory(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public List<Chain> chains(Duration timeout) {
        return exchanges.await(Question.chains(), timeout);
    }

    @Override
    public Chain chain(ChainId chainId, Duration timeout) {
        return exchanges.await(Question.oneChain(chainId), timeout);
    }

    @Override
    public List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
        return exchanges.await(Question.deployments(chainId), timeout);
    }

    @Override
    public List<ChainEnvironment> environments(ChainId chainId, Duration timeout) {
        return exchanges.await(Question.environments(chainId), timeout);
    }
}
