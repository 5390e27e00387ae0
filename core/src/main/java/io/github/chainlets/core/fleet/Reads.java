package io.github.chainlets.core.fleet;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.core.fleet.plan.FleetInventory;
import io.github.chainlets.core.fleet.plan.FleetInventory.InventoryChain;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.plan.Catalog;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.core.spi.Pacer;
import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Reads lists, at the pace that was set, and again if they are not available. */
record Reads(ChainsBackend chains, TimeSource time, Pacer pacer, RandomGenerator random) {
    private static final RetryPolicy RETRIES = RetryPolicy.DEFAULT.withMaxAttempts(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    FleetInventory inventory() {
        List<Chain> all =
                read(Operation.READ_CHAINS, timeout -> chains.directory().chains(timeout));
        List<InstanceType> types =
                read(Operation.READ_INSTANCE_TYPES, timeout -> chains.catalog().instanceTypes(timeout));
        List<InventoryChain> found = new ArrayList<>();
        List<LeftOut> unreadable = new ArrayList<>();
        for (Chain chain : all) {
            try {
                found.add(new InventoryChain(chain, environments(chain.id())));
            } catch (RejectedException | UnavailableException e) {
                throwIfInterrupted(e);
                unreadable.add(
                        new LeftOut(chain.id().value(), "its environments could not be read: " + e.getMessage()));
            }
        }
        return new FleetInventory(found, unreadable, catalog(types));
    }

    private Catalog catalog(List<InstanceType> types) {
        try {
            return Catalog.of(
                    types,
                    read(Operation.READ_PRICES, timeout -> chains.catalog().prices(timeout)));
        } catch (RejectedException | UnavailableException e) {
            throwIfInterrupted(e);
            return Catalog.withoutPrices(types, "the prices could not be read: " + e.getMessage());
        }
    }

    List<ChainEnvironment> environments(ChainId chain) {
        return read(Operation.READ_ENVIRONMENTS, timeout -> chains.directory().environments(chain, timeout));
    }

    List<ChainDeployment> deployments(ChainId chain) {
        return read(Operation.READ_DEPLOYMENTS, timeout -> chains.directory().deployments(chain, timeout));
    }

    private <T> T read(Operation operation, Function<Duration, T> port) {
        for (int attempt = 1; ; attempt++) {
            sleep(pacer.takeTurn(operation, time.nanoTime()));
            try {
                return port.apply(TIMEOUT);
            } catch (UnavailableException e) {
                throwIfInterrupted(e);
                sleep(RETRIES.waitAfter(attempt, e.retryAfter().orElse(null), random)
                        .orElseThrow(() -> e));
            }
        }
    }

    static void throwIfInterrupted(UpdateException e) {
        if (Thread.currentThread().isInterrupted()) {
            throw new UnavailableException("The thread was interrupted", null, null, e);
        }
    }

    /** Waits; an interrupt ends it, with the thread's interrupt status set again. */
    void sleep(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The thread was interrupted while it waited", null, null, e);
        }
    }
}
