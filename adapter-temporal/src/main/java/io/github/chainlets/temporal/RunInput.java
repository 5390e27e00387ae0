package io.github.chainlets.temporal;

import java.util.List;
import java.util.Map;

/**
 * What a run's workflow begins with, beside the run's records.
 *
 * @param principal on whose behalf
 * @param pollMillis how long between two looks
 * @param historyLimit after how many events of Temporal's the workflow is continued as a new one
 * @param follows whether the records are those of another run, which this one sets back
 * @param watched what the workflow before has watched
 * @param postponed what the workflow before has waited for
 */
record RunInput(
        String principal,
        long pollMillis,
        int historyLimit,
        boolean follows,
        List<Rollout> watched,
        Map<Integer, Long> postponed) {
    static RunInput of(String principal, long pollMillis, int historyLimit, boolean follows) {
        return new RunInput(principal, pollMillis, historyLimit, follows, List.of(), Map.of());
    }

    RunInput next() {
        return of(principal, pollMillis, historyLimit, true);
    }

    RunInput continued(List<Rollout> nowWatched, Map<Integer, Long> nowPostponed) {
        return new RunInput(principal, pollMillis, historyLimit, false, nowWatched, nowPostponed);
    }
}
