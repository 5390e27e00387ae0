package io.github.chainlets.conformance.report;

import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonWriter;

/** A report for programs; {@code report.schema.json} describes it. */
public final class JsonReport {
    private JsonReport() {}

    /** Writes the report. */
    public static String of(Report report) {
        return JsonWriter.pretty(Json.obj(
                "kit", report.version(),
                "suite", report.suite().id(),
                "subject", report.subject(),
                "profile", report.profile().id(),
                "verdict", report.verdict().name(),
                "selected", report.selected(),
                "requirements", report.all(),
                "notes", report.notes(),
                "seed", report.seed(),
                "tries", report.tries(),
                "variants", Json.obj("declared", report.declared(), "found", report.found()),
                "counts",
                        Json.obj(
                                "passed", report.count(Outcome.PASSED),
                                "failed", report.count(Outcome.FAILED),
                                "skipped", report.count(Outcome.SKIPPED),
                                "inconclusive", report.count(Outcome.INCONCLUSIVE),
                                "not_applicable", report.count(Outcome.NOT_APPLICABLE)),
                "results", report.results().stream().map(r -> result(report, r)).toList()));
    }

    private static Json result(Report report, Result result) {
        return Json.obj(
                "id", result.requirement().id(),
                "level", result.requirement().level().name(),
                "text", result.requirement().text(),
                "outcome", result.outcome().name(),
                "detail", result.detail(),
                "smallest", result.smallest(),
                "cases", result.cases(),
                "millis", result.millis(),
                "seen_by", result.seenBy(),
                "replay", report.replays().getOrDefault(result.requirement().id(), ""),
                "steps",
                        result.steps().stream()
                                .map(step -> Json.obj("text", step.text(), "curl", step.curl()))
                                .toList());
    }
}
