package io.github.chainlets.fake;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.PromotionConflict;
import java.time.Instant;

/** Finds a place in a state, as it is at a moment. */
final class Looking {
    private Looking() {}

    /** Only the environment in question is settled: what the others' time has brought is found when they are looked at. */
    static FakeSurroundings around(EnvironmentRef ref, State state, Instant now, PromotionConflict conflict) {
        ChainState chain = state.chain(ref.chainId());
        EnvironmentState environment = chain == null ? null : chain.environment(ref.environmentName());
        if (chain == null || environment == null) {
            return new FakeSurroundings(ref, state, chain, null, conflict);
        }
        ChainState settled = Promotion.settle(chain, environment, now);
        return new FakeSurroundings(ref, state, settled, settled.environment(ref.environmentName()), conflict);
    }
}
