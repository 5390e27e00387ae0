package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PVector;

/**
 * All that a fake knows at one moment. Immutable, and shares what has not changed with the states before it.
 *
 * @param coming the fates planned for the next deployments, next first
 * @param applied the newest updates that were applied
 * @param idsDrawn how many ids have been drawn
 */
record State(
        World world,
        OrderedPMap<ChainId, ChainState> chains,
        PVector<DeploymentFate> coming,
        Newest<AppliedUpdate> applied,
        long idsDrawn) {
    /** How many applied updates are remembered. */
    static final int APPLIED_REMEMBERED = 1_000;
    /** How many fates may wait for a deployment. */
    static final int MOST_COMING = 1_000;

    @Nullable
    ChainState chain(ChainId id) {
        return chains.get(id);
    }

    State with(ChainState chain) {
        return new State(world, chains.plus(chain.id(), chain), coming, applied, idsDrawn);
    }

    State withComing(PVector<DeploymentFate> fates) {
        return new State(world, chains, fates, applied, idsDrawn);
    }

    State withIdsDrawn(long drawn) {
        return new State(world, chains, coming, applied, drawn);
    }

    State plus(AppliedUpdate update) {
        return new State(world, chains, coming, applied.plus(update), idsDrawn);
    }
}
