package io.github.chainlets.fake;

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
 * <tr><td>{@link #seed}</td><td>1</td></tr>
 * </table>
 */
public final class FakeChainsBuilder {
    private World world = World.example();
    private Clock clock = Clock.systemUTC();
    private Lifecycle lifecycle = Lifecycle.realistic();
    private PromotionConflict promotionConflict = PromotionConflict.REJECT;
    private long seed = 1;

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

    /** Sets where ids and chances come from: the same seed and the same calls give the same ids. */
    public FakeChainsBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Builds the fake. */
    public FakeChains build() {
        return new FakeChains(world, clock, lifecycle, promotionConflict, seed);
    }
}
