package io.github.chainlets.conformance.reference;

import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A concurrent history of updates to one environment, and the search for an order that explains it: one that the calls'
 * times allow, and in which each call has the result that the model gives it (after Wing and Gong, remembering where the
 * search has been).
 *
 * @param calls the calls, at most {@value #MOST}
 */
public record History(List<Call> calls) {
    /** How many calls a history may have. */
    public static final int MOST = 16;

    /**
     * One call.
     *
     * @param began when it began, on a clock that all calls share
     * @param ended when it ended; {@link Long#MAX_VALUE} if its answer was lost
     * @param batch what it asked for
     * @param reply what came back; {@link Reply.Lost} if it may take effect at any time after, or never
     */
    public record Call(long began, long ended, List<InstanceTypeUpdate> batch, Reply reply) {}

    /** Checks the length. */
    public History {
        calls = List.copyOf(calls);
        if (calls.size() > MOST) {
            throw new IllegalArgumentException("a history has at most " + MOST + " calls, not " + calls.size());
        }
    }

    /** Returns how many pairs of calls overlap. */
    public int overlaps() {
        int pairs = 0;
        for (int i = 0; i < calls.size(); i++) {
            for (int j = i + 1; j < calls.size(); j++) {
                if (calls.get(i).began() < calls.get(j).ended()
                        && calls.get(j).began() < calls.get(i).ended()) {
                    pairs++;
                }
            }
        }
        return pairs;
    }

    /**
     * Tells whether some order explains the history.
     *
     * @param model what a call does
     * @param start the state before all calls
     * @param end the settings seen after all calls
     */
    public boolean explained(ReferenceModel model, ReferenceModel.State start, Map<String, String> end) {
        return search(model, start, end, (1 << calls.size()) - 1, new HashSet<>());
    }

    private record Place(int left, ReferenceModel.State state) {}

    private boolean search(
            ReferenceModel model, ReferenceModel.State state, Map<String, String> end, int left, Set<Place> visited) {
        if (!visited.add(new Place(left, state))) {
            return false;
        }
        boolean onlyLost = true;
        long firstEnd = Long.MAX_VALUE;
        for (int i = 0; i < calls.size(); i++) {
            if (left(left, i)) {
                onlyLost &= calls.get(i).reply() instanceof Reply.Lost;
                firstEnd = Math.min(firstEnd, calls.get(i).ended());
            }
        }
        if (onlyLost && state.settings().equals(end)) {
            return true;
        }
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            if (left(left, i) && call.began() <= firstEnd) {
                ReferenceModel.Judgement judgement = model.judge(state, call.batch());
                if (explains(judgement, call.reply())
                        && search(model, judgement.next(), end, left & ~(1 << i), visited)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean left(int left, int i) {
        return (left >> i & 1) == 1;
    }

    private static boolean explains(ReferenceModel.Judgement judgement, Reply reply) {
        if (reply instanceof Reply.Accepted accepted) {
            Map<String, String> view = World.settings(accepted.outcome().chainletEnvironmentSettings());
            return judgement.accepted()
                    && judgement.redeploys() == accepted.outcome().requiresRedeployment()
                    && judgement.next().settings().entrySet().containsAll(view.entrySet());
        }
        return reply instanceof Reply.Lost || !judgement.accepted();
    }
}
