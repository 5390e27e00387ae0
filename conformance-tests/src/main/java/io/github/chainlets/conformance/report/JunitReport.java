package io.github.chainlets.conformance.report;

import static io.github.chainlets.conformance.report.Markup.escape;

import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Step;
import java.util.Locale;

/** A report as build servers read it: JUnit's XML. What was not judged is skipped. */
public final class JunitReport {
    private JunitReport() {}

    /** Writes the report. */
    public static String of(Report report) {
        int failed = report.count(Outcome.FAILED);
        int skipped = report.results().size() - failed - report.count(Outcome.PASSED);
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append(String.format(
                Locale.ROOT,
                "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%.3f\">%n",
                escape("chainlets-conformance." + report.suite().id()),
                report.results().size(),
                failed,
                skipped,
                report.results().stream().mapToLong(Result::millis).sum() / 1000.0));
        for (Result result : report.results()) {
            out.append(String.format(
                    Locale.ROOT,
                    "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\">",
                    escape("chainlets-conformance." + report.suite().id()),
                    escape(result.requirement().id() + " "
                            + result.requirement().text()),
                    result.millis() / 1000.0));
            if (result.outcome() == Outcome.FAILED) {
                out.append("<failure message=\"")
                        .append(escape(result.detail()))
                        .append("\">");
                Evidence evidence = Evidence.of(result.steps());
                Step decisive = evidence.decisive();
                if (decisive != null) {
                    out.append(escape(Evidence.whole(decisive))).append('\n');
                }
                evidence.before()
                        .forEach(step -> out.append(escape(Evidence.line(step))).append('\n'));
                out.append(escape(
                        report.replays().getOrDefault(result.requirement().id(), "")));
                out.append("</failure>");
            } else if (result.outcome() != Outcome.PASSED) {
                out.append("<skipped message=\"")
                        .append(escape(Summary.label(result.outcome()) + ": " + result.detail()))
                        .append("\"/>");
            }
            out.append("</testcase>\n");
        }
        return out.append("</testsuite>\n").toString();
    }
}
