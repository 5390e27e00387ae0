package io.github.chainlets.http.internal;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The catalogue, waited for. */
final class WaitingCatalog implements InstanceTypeCatalog {
    private final Exchanges exchanges;

    @Inject
    WaitingCatalog(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public List<InstanceType> instanceTypes(Duration timeout) {
        return exchanges.await(Question.instanceTypes(), timeout);
    }

    @Override
    public List<InstanceTypePrice> prices(Duration timeout) {
        return exchanges.await(Question.prices(), timeout);
    }
}
