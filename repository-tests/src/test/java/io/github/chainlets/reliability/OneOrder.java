package io.github.chainlets.reliability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds out whether a history of one environment is linearizable: whether there is one order of its calls, each at some moment
 * between its beginning and its end, in which every call was told what it would have been told alone. The server lists the
 * deployments that it made, oldest first, and so it gives the order of the changes away; it remains to see that this order is true,
 * and to find a place in it for each call that changed nothing: the first that will do, for a later one helps nobody.
 */
final class OneOrder {
    private final List<Call> changes;
    private final List<Map<String, String>> states = new ArrayList<>();

    private OneOrder(List<Call> changes) {
        this.changes = changes;
    }

    /**
     * A call and what it was told.
     *
     * @param began when it was sent
     * @param ended when its answer had come
     * @param asked the types asked for, by chainlet; empty if it only reads
     * @param made the deployment that it was told is made; empty if none is
     * @param told all types, by chainlet, as it was told that they are
     */
    record Call(long began, long ended, Map<String, String> asked, String made, Map<String, String> told) {
        boolean changes() {
            return !made.isEmpty();
        }
    }

    /** Tells whether there is such an order, from a state on, in which the deployments were made in the order given. */
    static boolean exists(Map<String, String> beginning, List<String> made, List<Call> calls) {
        Map<String, Call> byMade =
                calls.stream().filter(Call::changes).collect(Collectors.toMap(Call::made, Function.identity()));
        if (byMade.size() != made.size() || !byMade.keySet().containsAll(made)) {
            return false;
        }
        OneOrder order = new OneOrder(made.stream().map(byMade::get).toList());
        return order.ofChanges(beginning)
                && order.ofOthers(calls.stream()
                        .filter(call -> !call.changes())
                        .sorted(Comparator.comparingLong(Call::began))
                        .toList());
    }

    private boolean ofChanges(Map<String, String> beginning) {
        Map<String, String> state = beginning;
        states.add(state);
        long latestBeginning = Long.MIN_VALUE;
        for (Call change : changes) {
            Map<String, String> next = after(change, state);
            latestBeginning = Math.max(latestBeginning, change.began());
            if (next.equals(state) || !next.equals(change.told()) || change.ended() < latestBeginning) {
                return false;
            }
            states.add(next);
            state = next;
        }
        return true;
    }

    /** Takes them in the order in which they began. A place is how many changes come before. */
    private boolean ofOthers(List<Call> others) {
        int[] places = new int[others.size()];
        for (int i = 0; i < places.length; i++) {
            Call call = others.get(i);
            int place = 0;
            for (int before = 0; before < i; before++) {
                place = others.get(before).ended() < call.began() ? Math.max(place, places[before]) : place;
            }
            for (int change = 0; change < changes.size(); change++) {
                place = changes.get(change).ended() < call.began() ? Math.max(place, change + 1) : place;
            }
            while (place < states.size() && !fits(call, states.get(place))) {
                place++;
            }
            if (place == states.size() || someBeganAfter(call.ended(), place)) {
                return false;
            }
            places[i] = place;
        }
        return true;
    }

    /** Tells whether a change that comes before a place began only after a moment. */
    private boolean someBeganAfter(long moment, int place) {
        return changes.subList(0, place).stream().anyMatch(change -> change.began() > moment);
    }

    private static boolean fits(Call call, Map<String, String> state) {
        return state.equals(call.told()) && after(call, state).equals(state);
    }

    private static Map<String, String> after(Call call, Map<String, String> state) {
        Map<String, String> next = new HashMap<>(state);
        next.putAll(call.asked());
        return next;
    }
}
