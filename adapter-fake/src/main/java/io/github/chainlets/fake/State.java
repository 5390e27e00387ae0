package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.EnvironmentRef;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PVector;

/**
 * All that a fake knows at one moment. Immutable, and shares what has not changed with the states before it.
 *
 * @param coming the planned outcomes that wait for a deployment, first planned first
 * @param applied the newest updates that were applied
 * @param audit who changed what
 * @param idsDrawn how many ids have been drawn
 */
record State(
        World world,
        OrderedPMap<ChainId, ChainState> chains,
        PVector<PlannedOutcome> coming,
        Newest<AppliedUpdate> applied,
        AuditTrail audit,
        long idsDrawn) {
    /** How many applied updates are remembered. */
    static final int APPLIED_REMEMBERED = 1_000;
    /** How many planned outcomes may wait for a deployment. */
    static final int MOST_COMING = 1_000;

    @Nullable
    ChainState chain(ChainId id) {
        return chains.get(id);
    }

    State with(ChainState chain) {
        return new State(world, chains.plus(chain.id(), chain), coming, applied, audit, idsDrawn);
    }

    State withComing(PVector<PlannedOutcome> outcomes) {
        return new State(world, chains, outcomes, applied, audit, idsDrawn);
    }

    /** Returns the first planned outcome that is meant for a deployment into an environment, or {@code null}. */
    @Nullable
    PlannedOutcome outcomeFor(EnvironmentRef ref) {
        Aim place = Aim.at(ref);
        for (PlannedOutcome outcome : coming) {
            if (outcome.aim().covers(place)) {
                return outcome;
            }
        }
        return null;
    }

    /** Returns the state in which an outcome has become a deployment's own; of equal ones, the first. */
    State without(PlannedOutcome outcome) {
        return withComing(coming.minus(outcome));
    }

    State withIdsDrawn(long drawn) {
        return new State(world, chains, coming, applied, audit, drawn);
    }

    State plus(AppliedUpdate update) {
        return new State(world, chains, coming, applied.plus(update), audit, idsDrawn);
    }

    State with(AuditTrail longer) {
        return new State(world, chains, coming, applied, longer, idsDrawn);
    }

    State without(ChainState chain) {
        return new State(world, chains.minus(chain.id()), coming, applied, audit, idsDrawn);
    }
}
