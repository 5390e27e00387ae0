package io.github.chainlets.conformance.report;

import static io.github.chainlets.conformance.report.Markup.escape;

import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Step;
import java.util.List;
import java.util.Locale;

/** A report as one page that needs nothing else. */
public final class HtmlReport {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}
            h1{font-size:1.5rem}.verdict{padding:.2rem .7rem;border-radius:.3rem;color:#fff;background:#8a5a00}
            .CONFORMANT{background:#1a6b3c}.NON_CONFORMANT{background:#a32020}
            table{border-collapse:collapse;width:100%}td,th{padding:.35rem .6rem;border-bottom:1px solid #dde2e8;text-align:left;vertical-align:top}
            .PASSED{color:#1a6b3c}.FAILED{color:#a32020;font-weight:600}.SKIPPED,.INCONCLUSIVE{color:#8a5a00}.NOT_APPLICABLE{color:#5b6673}
            pre{background:#f4f6f8;padding:.7rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere;font-size:13px}
            body{overflow-wrap:anywhere}summary{cursor:pointer}a{color:inherit}
            @media(max-width:700px){body{margin:1rem auto}thead{display:none}table,tbody,tr,td{display:block}td{border:0;padding:.1rem 0}tr{border-bottom:1px solid #dde2e8;padding:.5rem 0}td:nth-child(n+5){display:none}}
            @media(prefers-color-scheme:dark){body{color:#e2e8ef;background:#14181d}pre{background:#1f262e}td,th{border-color:#333c46}
            .PASSED{color:#6fcf97}.FAILED{color:#ff8a80}.SKIPPED,.INCONCLUSIVE{color:#f2c35f}.NOT_APPLICABLE{color:#9aa6b2}}
            """;

    private HtmlReport() {}

    /** Writes the page. */
    public static String of(Report report) {
        StringBuilder out = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Conformance report</title>\n<style>\n"
                + STYLE + "</style>\n</head>\n<body>\n");
        out.append("<h1>Conformance report <span class=\"verdict ")
                .append(report.verdict())
                .append("\">")
                .append(report.verdict())
                .append("</span></h1>\n<p>")
                .append(escape("Suite " + report.suite().id() + ", profile "
                        + report.profile().id() + ", subject " + report.subject() + ". " + Summary.counts(report)
                        + "."))
                .append("<br>")
                .append(escape("Kit " + report.version() + ", seed " + report.seed() + ", tries " + report.tries()
                        + ". Variants declared: " + report.declared() + ", found out: " + report.found() + "."))
                .append("</p>\n");
        if (!report.notes().isEmpty()) {
            out.append("<ul>");
            report.notes()
                    .forEach(note -> out.append("<li>").append(escape(note)).append("</li>"));
            out.append("</ul>\n");
        }
        causes(out, report);
        report.with(Outcome.FAILED).forEach(result -> failure(out, report, result));
        out.append("<h2>All requirements</h2>\n<table>\n<thead><tr><th>Id</th><th>Level</th><th>Outcome</th>")
                .append("<th>What is required</th><th>Cases</th><th>ms</th></tr></thead>\n<tbody>\n");
        report.results().forEach(result -> row(out, result));
        return out.append("</tbody>\n</table>\n</body>\n</html>\n").toString();
    }

    private static void causes(StringBuilder out, Report report) {
        List<Cause> causes = Cause.of(report);
        if (causes.isEmpty()) {
            return;
        }
        out.append("<h2>What failed, by cause</h2>\n<ul>\n");
        for (Cause cause : causes) {
            out.append("<li><strong>")
                    .append(escape(cause.weight()))
                    .append(":</strong> ")
                    .append(escape(cause.headline()))
                    .append("<br>");
            cause.failures()
                    .forEach(failed -> out.append("<a href=\"#")
                            .append(failed.requirement().id())
                            .append("\">")
                            .append(failed.requirement().id())
                            .append("</a> "));
            out.append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private static void failure(StringBuilder out, Report report, Result result) {
        out.append("<section id=\"")
                .append(result.requirement().id())
                .append("\">\n<h2 class=\"FAILED\">")
                .append(escape(result.requirement().id() + " failed"))
                .append("</h2>\n<p>")
                .append(escape(result.requirement().text()))
                .append("</p>\n<p><strong>Found:</strong> ")
                .append(escape(result.detail()))
                .append("</p>\n");
        if (!result.smallest().isEmpty()) {
            out.append("<p><strong>Smallest case:</strong> <code>")
                    .append(escape(result.smallest()))
                    .append("</code></p>\n");
        }
        if (!result.seenBy().isEmpty()) {
            out.append("<p>Seen in the traffic of the check of ")
                    .append(result.seenBy())
                    .append(".</p>\n");
        }
        Evidence evidence = Evidence.of(result.steps());
        Step decisive = evidence.decisive();
        if (decisive != null) {
            out.append("<pre>").append(escape(Evidence.whole(decisive))).append("</pre>\n");
        }
        if (!evidence.before().isEmpty()) {
            out.append("<details><summary>What came before: ")
                    .append(evidence.before().size())
                    .append(evidence.before().size() == 1 ? " step" : " steps")
                    .append("</summary>\n<pre>");
            evidence.before()
                    .forEach(step -> out.append(escape(Evidence.line(step))).append('\n'));
            out.append("</pre></details>\n");
        }
        out.append("<p>Judge it again:</p>\n<pre>")
                .append(escape(
                        report.replays().getOrDefault(result.requirement().id(), "")))
                .append("</pre>\n</section>\n");
    }

    private static void row(StringBuilder out, Result result) {
        String outcome = result.outcome().name();
        String detail = result.detail().isEmpty() ? "" : "<br><small>" + escape(result.detail()) + "</small>";
        out.append(String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td>%s</td><td class=\"%s\">%s</td><td>%s%s</td><td>%d</td><td>%d</td></tr>%n",
                result.requirement().id(),
                result.requirement().level(),
                outcome,
                outcome.toLowerCase(Locale.ROOT).replace('_', ' '),
                escape(result.requirement().text()),
                detail,
                result.cases(),
                result.millis()));
    }
}
