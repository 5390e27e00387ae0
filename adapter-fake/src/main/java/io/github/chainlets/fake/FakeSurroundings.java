package io.github.chainlets.fake;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.rules.Surroundings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the fake, as the rules look at it.
 *
 * @param chain the chain, settled, or {@code null} if it does not exist
 * @param found the environment, or {@code null} if it does not exist
 */
record FakeSurroundings(
        EnvironmentRef environment,
        State state,
        @Nullable ChainState chain,
        @Nullable EnvironmentState found,
        PromotionConflict conflict)
        implements Surroundings {
    /**
     * Finds a place in a state, as it is at a moment. Only the environment in question is settled: what the others' time has
     * brought is found when they are looked at.
     */
    static FakeSurroundings at(EnvironmentRef ref, State state, Instant now, PromotionConflict conflict) {
        ChainState chain = state.chain(ref.chainId());
        EnvironmentState environment = chain == null ? null : chain.environment(ref.environmentName());
        if (chain == null || environment == null) {
            return new FakeSurroundings(ref, state, chain, null, conflict);
        }
        ChainState settled = Promotion.settle(chain, environment, now);
        return new FakeSurroundings(ref, state, settled, settled.environment(ref.environmentName()), conflict);
    }

    @Override
    public boolean chainExists() {
        return chain != null;
    }

    @Override
    public boolean environmentExists() {
        return found != null;
    }

    @Override
    public @Nullable InstanceTypeId instanceTypeOf(ChainletName chainlet) {
        EnvironmentState.Setting setting =
                found == null ? null : found.settings().get(chainlet);
        return setting == null ? null : setting.type().id();
    }

    @Override
    public boolean offers(InstanceTypeId instanceType) {
        return state.world().instanceTypes().containsKey(instanceType);
    }

    @Override
    public @Nullable DeploymentId promoting() {
        return found == null || conflict == PromotionConflict.SUPERSEDE ? null : found.candidate();
    }

    @Override
    public Iterable<?> knownChains() {
        return state.chains().keySet();
    }

    @Override
    public Iterable<?> knownEnvironments() {
        return chain == null ? List.of() : chain.environments().keySet();
    }

    @Override
    public Iterable<?> knownChainlets() {
        return found == null ? List.of() : found.settings().keySet();
    }

    @Override
    public Iterable<?> knownInstanceTypes() {
        return state.world().instanceTypes().keySet();
    }
}
