package io.github.chainlets.conformance.report;

import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A report for people, as plain text. */
public final class Summary {
    private static final int MOST_STEPS = 12;
    private static final int LONGEST_FINDING = 1500;

    private Summary() {}

    /** Writes the summary. */
    public static String of(Report report) {
        StringBuilder out = new StringBuilder();
        List<Cause> causes = Cause.of(report);
        for (Result failed : report.with(Outcome.FAILED)) {
            out.append(failure(report, failed));
        }
        if (!causes.isEmpty()) {
            out.append("\nWhat failed, by cause:\n");
            causes.forEach(cause -> out.append("  ")
                    .append(cause.weight())
                    .append(": ")
                    .append(cause.headline())
                    .append('\n')
                    .append(cause.requirements()));
        }
        for (Outcome outcome : List.of(Outcome.INCONCLUSIVE, Outcome.SKIPPED, Outcome.NOT_APPLICABLE)) {
            List<Result> results = report.with(outcome);
            if (!results.isEmpty()) {
                out.append('\n').append(label(outcome)).append(":\n");
                out.append(byReason(results));
            }
        }
        if (!report.found().isEmpty()) {
            out.append("\nNot declared, but found out: ").append(report.found()).append('\n');
        }
        if (!report.notes().isEmpty()) {
            out.append("\nOf the run:\n");
            report.notes().forEach(note -> out.append("  ").append(note).append('\n'));
        }
        out.append("\n")
                .append(report.verdict())
                .append(": ")
                .append(report.suite().id())
                .append(" suite, profile ")
                .append(report.profile().id())
                .append(", ")
                .append(report.subject())
                .append("\n")
                .append(Character.toUpperCase(report.verdict().meaning().charAt(0)))
                .append(report.verdict().meaning().substring(1))
                .append(".\n")
                .append(counts(report))
                .append(", seed ")
                .append(report.seed())
                .append(", tries ")
                .append(report.tries())
                .append(", kit ")
                .append(report.version())
                .append('\n');
        return out.toString();
    }

    /** What is not judged for the same reason stands in one line. */
    private static String byReason(List<Result> results) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        results.forEach(result -> reasons.computeIfAbsent(result.detail(), reason -> new ArrayList<>())
                .add(result.requirement().id()));
        StringBuilder out = new StringBuilder();
        reasons.forEach((reason, ids) -> out.append("  ")
                .append(String.join(", ", ids))
                .append("  ")
                .append(reason.replace("\n", "\n      "))
                .append('\n'));
        return out.toString();
    }

    static String counts(Report report) {
        String part = report.partial() ? report.selected() + " of " + report.all() + " selected: " : "";
        return part + report.count(Outcome.PASSED) + " passed, " + report.count(Outcome.FAILED) + " failed, "
                + report.count(Outcome.SKIPPED) + " skipped, " + report.count(Outcome.INCONCLUSIVE) + " inconclusive, "
                + report.count(Outcome.NOT_APPLICABLE) + " not applicable";
    }

    static String label(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case SKIPPED -> "Skipped (not a pass)";
            case NOT_APPLICABLE -> "Not applicable";
            case INCONCLUSIVE -> "Inconclusive";
        };
    }

    /** Writes about one failure, with what must not be shown still to be hidden. */
    public static String failure(Report report, Result failed, UnaryOperator<String> hide) {
        return hide.apply(failure(report, failed));
    }

    private static String failure(Report report, Result failed) {
        StringBuilder out = new StringBuilder();
        out.append("\nFAILED ")
                .append(failed.requirement().id())
                .append(" (")
                .append(failed.requirement().level())
                .append(")\n  required: ")
                .append(failed.requirement().text())
                .append("\n  found:    ")
                .append(clip(failed.detail()))
                .append('\n');
        if (!failed.smallest().isEmpty()) {
            out.append("  smallest: ").append(failed.smallest()).append('\n');
        }
        if (!failed.seenBy().isEmpty()) {
            out.append("  seen by:  the check of ").append(failed.seenBy()).append('\n');
        }
        Evidence evidence = Evidence.of(failed.steps());
        Step decisive = evidence.decisive();
        if (decisive != null) {
            out.append("  decisive:\n    ")
                    .append(indented(Evidence.whole(decisive)))
                    .append('\n');
        }
        List<Step> steps = evidence.before();
        int from = Math.max(0, steps.size() - MOST_STEPS);
        if (!steps.isEmpty()) {
            out.append("  before:   ")
                    .append(from > 0 ? "(the last " + MOST_STEPS + " of " + steps.size() + ")" : "")
                    .append('\n');
        }
        for (Step step : steps.subList(from, steps.size())) {
            out.append("    ").append(indented(Evidence.line(step))).append('\n');
        }
        return out.append("  replay:   ")
                .append(report.replays().getOrDefault(failed.requirement().id(), ""))
                .append('\n')
                .toString();
    }

    private static String clip(String text) {
        return text.length() <= LONGEST_FINDING ? text : text.substring(0, LONGEST_FINDING) + "… (whole in the report)";
    }

    private static String indented(String text) {
        return text.replace("\n", "\n    ");
    }
}
