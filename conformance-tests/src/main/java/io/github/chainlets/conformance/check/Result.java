package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.catalog.Requirement;
import java.util.List;

/**
 * What came of judging a requirement.
 *
 * @param requirement the requirement
 * @param outcome the outcome
 * @param detail why it failed or was not judged, or empty
 * @param smallest the smallest generated case that failed, or empty
 * @param steps for a failure, what was done
 * @param seenBy for a failure that was seen in passing, the requirement whose check made the traffic; otherwise empty
 * @param cases how many cases were looked at
 * @param millis how long it took
 */
public record Result(
        Requirement requirement,
        Outcome outcome,
        String detail,
        String smallest,
        List<Step> steps,
        String seenBy,
        int cases,
        long millis) {
    /** Copies the steps. */
    public Result {
        steps = List.copyOf(steps);
    }
}
