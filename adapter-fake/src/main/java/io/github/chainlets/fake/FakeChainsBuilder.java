package io.github.chainlets.fake;

import io.github.chainlets.core.PromotionConflict;
import java.time.Clock;
import java.util.Objects;

/**
 * Builds {@link FakeChains}. Not safe for use by many threads.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>setter</th><th>default</th></tr>
 * <tr><td>{@link #world}</td><td>{@link World#example()}</td></tr>
 * <tr><td>{@link #clock}</td><td>the system's, UTC</td></tr>
 * <tr><td>{@link #lifecycle}</td><td>{@link Lifecycle#realistic()}</td></tr>
 * <tr><td>{@link #promotionConflict}</td><td>{@link PromotionConflict#REJECT}</td></tr>
 * <tr><td>{@link #mostDeployments}</td><td>10,000 for each chain</td></tr>
 * <tr><td>{@link #seed}</td><td>1</td></tr>
 * <tr><td>{@link #keyPrefix}</td><td>{@code fake}</td></tr>
 * </table>
 */
public final class FakeChainsBuilder {
    private World world = World.example();
    private Clock clock = Clock.systemUTC();
    private Lifecycle lifecycle = Lifecycle.realistic();
    private PromotionConflict promotionConflict = PromotionConflict.REJECT;
    private int mostDeployments = 10_000;
    private long seed = 1;
    private String keyPrefix = "fake";

    FakeChainsBuilder() {}

    /** Sets what there is at the beginning. */
    public FakeChainsBuilder world(World world) {
        this.world = Objects.requireNonNull(world, "world");
        return this;
    }

    /** Sets what time it is; a {@link VirtualClock} can be moved. */
    public FakeChainsBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Sets how deployments come to serve. */
    public FakeChainsBuilder lifecycle(Lifecycle lifecycle) {
        this.lifecycle = Objects.requireNonNull(lifecycle, "lifecycle");
        return this;
    }

    /** Sets what a changing update meets while a promotion is in progress. */
    public FakeChainsBuilder promotionConflict(PromotionConflict promotionConflict) {
        this.promotionConflict = Objects.requireNonNull(promotionConflict, "promotionConflict");
        return this;
    }

    /**
     * Sets how many deployments a chain keeps, at least 1. One that an environment holds, as its current deployment or as
     * its candidate, is always kept; of the others, the oldest is forgotten when there is one more, and is not found from then on.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public FakeChainsBuilder mostDeployments(int mostDeployments) {
        if (mostDeployments < 1) {
            throw new IllegalArgumentException("mostDeployments must be at least 1, but is " + mostDeployments);
        }
        this.mostDeployments = mostDeployments;
        return this;
    }

    /** Sets where ids and chances come from: the same seed and the same calls give the same ids. */
    public FakeChainsBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Sets what the audit log shows of the key of whoever changes something. */
    public FakeChainsBuilder keyPrefix(String keyPrefix) {
        this.keyPrefix = Objects.requireNonNull(keyPrefix, "keyPrefix");
        return this;
    }

    /** Builds the fake. */
    public FakeChains build() {
        return new FakeChains(world, clock, lifecycle, promotionConflict, mostDeployments, seed, keyPrefix);
    }
}
