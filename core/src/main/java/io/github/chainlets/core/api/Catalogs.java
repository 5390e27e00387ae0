package io.github.chainlets.core.api;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.plan.Catalog;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue, and keeps it for a while: it changes seldom, and plans of many environments share it. */
final class Catalogs {
    private final InstanceTypeCatalog port;
    private final Duration keptFor;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    private record Kept(Catalog catalog, Deadline until) {}

    Catalogs(InstanceTypeCatalog port, Duration keptFor) {
        this.port = port;
        this.keptFor = keptFor;
    }

    /** Returns the catalogue; one that is kept is read again if the batch asks for what it does not know. */
    Catalog read(CallContext call, InstanceTypeUpdates updates) {
        Kept last = kept.get();
        if (last != null && !last.until().isOver() && knowsAll(last.catalog(), updates)) {
            return last.catalog();
        }
        List<InstanceType> types = call.read(Operation.READ_INSTANCE_TYPES, port::instanceTypes);
        try {
            // Prices are a courtesy: they may take a quarter of the time.
            Duration part = call.settings().timeout().dividedBy(4);
            Catalog catalog = Catalog.of(types, call.read(Operation.READ_PRICES, part, port::prices));
            kept.set(new Kept(catalog, call.deadlineIn(keptFor)));
            return catalog;
        } catch (RejectedException | UnavailableException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            boolean limited =
                    e.serviceError().filter(error -> error.status() == 429).isPresent();
            return Catalog.withoutPrices(
                    types, limited ? "rate limited" : "the prices could not be read: " + e.getMessage());
        }
    }

    private static boolean knowsAll(Catalog catalog, InstanceTypeUpdates updates) {
        return updates.updates().stream().allMatch(update -> catalog.offers(update.instanceTypeId()));
    }
}
