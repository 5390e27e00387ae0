package io.github.chainlets.http.internal;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.http.async.AsyncInstanceTypeCatalog;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The catalogue, not waited for. */
final class StartingCatalog implements AsyncInstanceTypeCatalog {
    private final Exchanges exchanges;

    @Inject
    StartingCatalog(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public CompletableFuture<List<InstanceType>> instanceTypes(Duration timeout) {
        return exchanges.start(Question.instanceTypes(), timeout);
    }

    @Override
    public CompletableFuture<List<InstanceTypePrice>> prices(Duration timeout) {
        return exchanges.start(Question.prices(), timeout);
    }
}
