package io.github.chainlets.conformance.report;

import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Failures that look as if they had one cause: what was found is the same but for names and numbers.
 *
 * @param found what was found, of the first of them
 * @param failures the failures
 */
record Cause(String found, List<Result> failures) {
    private static final int COMPARED = 160;
    private static final int HEADLINE = 200;
    private static final int LINE = 110;

    /** Groups a report's failures, the cause with most of them first. */
    static List<Cause> of(Report report) {
        Map<String, List<Result>> groups = new LinkedHashMap<>();
        for (Result failed : report.with(Outcome.FAILED)) {
            groups.computeIfAbsent(shape(failed.detail()), shape -> new ArrayList<>())
                    .add(failed);
        }
        return groups.values().stream()
                .map(list -> new Cause(list.get(0).detail(), List.copyOf(list)))
                .sorted((a, b) -> b.failures().size() - a.failures().size())
                .toList();
    }

    /** What is left of a finding without what differs from case to case. */
    private static String shape(String detail) {
        String shape = detail.replaceAll("\"[^\"]{0,200}\"|'[^']{0,200}'", "\"\"")
                .replaceAll("\\[[^\\]]{0,400}\\]|\\{[^}]{0,400}\\}", "[]")
                .replaceAll("[0-9]+", "0");
        return shape.length() <= COMPARED ? shape : shape.substring(0, COMPARED);
    }

    /** Returns the requirements with their texts, a line for each. */
    String requirements() {
        return failures.stream()
                .map(Result::requirement)
                .map(requirement -> "    " + requirement.id() + "  " + clipped(requirement.text(), LINE) + "\n")
                .collect(Collectors.joining());
    }

    private static String clipped(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** Returns how much hangs on it, in words. */
    String weight() {
        return failures.size() == 1 ? "one requirement" : "one cause, " + failures.size() + " requirements";
    }

    /** Returns the first line of what was found. */
    String headline() {
        String line = found.lines().findFirst().orElse("");
        return clipped(line, HEADLINE);
    }
}
