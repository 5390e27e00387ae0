package io.github.chainlets.mockserver.world;

import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.faults.ArmedFaults;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.traffic.ServiceOperations;
import java.time.Clock;

/** All that belongs to one key. Worlds share nothing. Safe for use by many threads. */
public final class LiveWorld {
    private final KeyId id;
    private final VirtualClock clock;
    private final FakeChains chains;
    private final InstanceTypeUpdater updater;
    private final RateLimiter rates;
    private final Journal journal;
    private final ArmedFaults faults;
    private final Snapshots snapshots;

    public LiveWorld(KeyId id, ServerSettings settings) {
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
        this.rates = new RateLimiter(clock);
        this.journal = new Journal(settings.journalSize());
        this.faults = new ArmedFaults(ServiceOperations.names(), settings.seed() ^ id.number());
        this.snapshots = new Snapshots(chains);
        this.updater = InstanceTypeUpdater.builder(chains, chains)
                .checkBeforeSending(false)
                .retryPolicy(RetryPolicy.NEVER)
                .build();
    }

    public KeyId id() {
        return id;
    }

    /** Returns its time. */
    public VirtualClock clock() {
        return clock;
    }

    /** Returns its state. */
    public FakeChains chains() {
        return chains;
    }

    public InstanceTypeUpdater updater() {
        return updater;
    }

    public RateLimiter rates() {
        return rates;
    }

    /** Returns what it has seen. */
    public Journal journal() {
        return journal;
    }

    /** Returns what is to go wrong. */
    public ArmedFaults faults() {
        return faults;
    }

    public Snapshots snapshots() {
        return snapshots;
    }

    /** Goes back to the beginning. Time goes on from where it is, at its usual speed: what has been seen stays in the past. */
    public void reset() {
        faults.clear();
        chains.reset();
        snapshots.clear();
        clock.speed(1);
        journal.clear();
    }
}
