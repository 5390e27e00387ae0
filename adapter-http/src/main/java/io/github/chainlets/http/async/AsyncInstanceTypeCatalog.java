package io.github.chainlets.http.async;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link InstanceTypeCatalog} without waiting. Safe for use by many threads; timeouts as {@link AsyncChainEnvironments}. */
public interface AsyncInstanceTypeCatalog {
    /** See {@link InstanceTypeCatalog#instanceTypes}. */
    CompletableFuture<List<InstanceType>> instanceTypes(Duration timeout);

    /** See {@link InstanceTypeCatalog#prices}. */
    CompletableFuture<List<InstanceTypePrice>> prices(Duration timeout);
}
