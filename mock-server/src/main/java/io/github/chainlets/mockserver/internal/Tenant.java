package io.github.chainlets.mockserver.internal;

import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.internal.Keys.KeyId;
import java.time.Clock;

/** All that belongs to one key. Tenants share nothing. Safe for use by many threads. */
final class Tenant {
    private final KeyId id;
    private final VirtualClock clock;
    private final FakeChains chains;
    private final InstanceTypeUpdater updater;
    private final Rates rates;
    private volatile long lastUsed = System.nanoTime();

    Tenant(KeyId id, Settings settings) {
        this.id = id;
        this.clock = VirtualClock.following(Clock.systemUTC());
        // The seed makes ids reproducible; the key makes them differ between worlds.
        this.chains = FakeChains.builder()
                .world(settings.world())
                .clock(clock)
                .lifecycle(settings.lifecycle())
                .promotionConflict(settings.promotionConflict())
                .seed(settings.seed() ^ id.number())
                .build();
        this.rates = new Rates(clock);
        this.updater = InstanceTypeUpdater.builder(chains, chains)
                .checkBeforeSending(false)
                .retryPolicy(RetryPolicy.NEVER)
                .build();
    }

    KeyId id() {
        return id;
    }

    VirtualClock clock() {
        return clock;
    }

    FakeChains chains() {
        return chains;
    }

    InstanceTypeUpdater updater() {
        return updater;
    }

    Rates rates() {
        return rates;
    }

    void used() {
        lastUsed = System.nanoTime();
    }

    long lastUsed() {
        return lastUsed;
    }
}
