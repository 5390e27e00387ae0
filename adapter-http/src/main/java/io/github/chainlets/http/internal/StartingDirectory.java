package io.github.chainlets.http.internal;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.http.async.AsyncChainDirectory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The lists, not waited for. */
final class StartingDirectory implements AsyncChainDirectory {
    private final Exchanges exchanges;

    @Inject
    StartingDirectory(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public CompletableFuture<List<Chain>> chains(Duration timeout) {
        return exchanges.start(Question.chains(), timeout);
    }

    @Override
    public CompletableFuture<Chain> chain(ChainId chainId, Duration timeout) {
        return exchanges.start(Question.oneChain(chainId), timeout);
    }

    @Override
    public CompletableFuture<List<ChainDeployment>> deployments(ChainId chainId, Duration timeout) {
        return exchanges.start(Question.deployments(chainId), timeout);
    }

    @Override
    public CompletableFuture<List<ChainEnvironment>> environments(ChainId chainId, Duration timeout) {
        return exchanges.start(Question.environments(chainId), timeout);
    }
}
