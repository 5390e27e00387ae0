package io.github.chainlets.core.spi;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import java.time.Duration;
import java.util.List;

/** The instance types on offer. Implementations are safe for use by many threads; timeouts as {@link ChainEnvironments}. */
public interface InstanceTypeCatalog {
    /**
     * Reads the instance types ({@code GET /v1/instance_types}).
     *
     * @throws RejectedException if the key may not read them
     * @throws UnavailableException if they could not be read
     */
    List<InstanceType> instanceTypes(Duration timeout);

    /**
     * Reads the prices ({@code GET /v1/instance_type_prices}). May know fewer instance types than {@link #instanceTypes}.
     *
     * @throws RejectedException if the key may not read them
     * @throws UnavailableException if they could not be read
     */
    List<InstanceTypePrice> prices(Duration timeout);
}
