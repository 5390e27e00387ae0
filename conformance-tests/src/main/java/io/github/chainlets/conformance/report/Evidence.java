package io.github.chainlets.conformance.report;

import io.github.chainlets.conformance.check.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a failure, in the order in which they are read: the decisive one first, then what led to it, with reads as
 * one line each.
 *
 * @param decisive the last update or, where there is none, the last step; {@code null} if there are no steps
 * @param before the other steps, in their order
 */
record Evidence(@Nullable Step decisive, List<Step> before) {
    static Evidence of(List<Step> steps) {
        List<Step> exchanges =
                steps.stream().filter(step -> !step.curl().isEmpty()).toList();
        List<Step> told = exchanges.isEmpty() ? steps : exchanges;
        Step decisive = null;
        for (Step step : told) {
            decisive = decisive == null || isRead(decisive) || !isRead(step) ? step : decisive;
        }
        Step chosen = decisive;
        List<Step> before = new ArrayList<>(told);
        if (chosen != null) {
            before.remove(before.lastIndexOf(chosen));
        }
        return new Evidence(chosen, List.copyOf(before));
    }

    private static boolean isRead(Step step) {
        return step.text().startsWith("GET ") || step.text().startsWith("read ");
    }

    /** Returns the step in full or, for a read, in a line. */
    static String line(Step step) {
        return step.curl().isEmpty() || isRead(step) ? "# " + step.text() : step.curl();
    }

    /** Returns the step in full. */
    static String whole(Step step) {
        return step.curl().isEmpty() ? "# " + step.text() : step.curl();
    }
}
