package io.github.chainlets.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the figures mean, as tables in Markdown. What was not run is left out. */
final class Report {
    private final Figures figures;
    private final List<String> missed = new ArrayList<>();

    Report(Figures figures) {
        this.figures = figures;
    }

    /** Returns the bars that were missed by the tables made so far. */
    List<String> missed() {
        return List.copyOf(missed);
    }

    String beside(List<Pair> pairs) {
        StringBuilder table = new StringBuilder("""
                | what | size | time | limit | ratio | bytes | limit | ratio | bar |
                |---|--:|--:|--:|--:|--:|--:|--:|---|
                """);
        for (Pair pair : pairs) {
            Figure ours = figures.of(pair.ours(), pair.size());
            Figure limit = figures.of(pair.limit(), pair.size());
            if (ours == null || limit == null) {
                continue;
            }
            double time = ours.nanos() / limit.nanos();
            double bytes = ours.bytes() / limit.bytes();
            table.append(row(
                    pair.what(),
                    pair.size() == 0 ? "" : count(pair.size()),
                    time(ours.nanos()),
                    time(limit.nanos()),
                    ratio(time),
                    count(ours.bytes()),
                    count(limit.bytes()),
                    ratio(bytes),
                    pair.promises()
                            ? bar(pair.what() + ", time", time, pair.mostTime())
                                    + "; "
                                    + bar(pair.what() + ", bytes", bytes, pair.mostBytes())
                            : ""));
        }
        return table.toString();
    }

    /** One row for the time and one for the bytes of each. All must have the same sizes. */
    String growth(List<Growth> growths) {
        List<Integer> sizes = growths.get(0).sizes();
        StringBuilder table = new StringBuilder(row(
                        "what", sizes.stream().map(Report::count).collect(Collectors.joining(" | ")), "growth", "bar"))
                .append("|---|")
                .append("--:|".repeat(sizes.size() + 1))
                .append("---|\n");
        for (Growth growth : growths) {
            table.append(growth(growth, "time", growth.most(), Figure::nanos, Report::time));
            table.append(growth(growth, "bytes", Growth.ANY, Figure::bytes, Report::count));
        }
        return table.toString();
    }

    private String growth(
            Growth growth, String of, double most, ToDoubleFunction<Figure> cost, DoubleFunction<String> shown) {
        List<String> cells = new ArrayList<>();
        double first = 0;
        double worst = 0;
        for (int size : growth.sizes()) {
            Figure figure = figures.of(growth.benchmark(), size);
            if (figure == null) {
                return "";
            }
            double share = growth.share(cost.applyAsDouble(figure), size);
            first = cells.isEmpty() ? share : first;
            worst = Math.max(worst, share);
            cells.add(shown.apply(share));
        }
        String what = growth.what() + ", " + of;
        String each = growth.shared() ? " for each entry" : " for each call";
        return row(
                what,
                String.join(" | ", cells),
                ratio(worst / first),
                most == Growth.ANY ? "" : bar(what + each, worst / first, most));
    }

    private String bar(String what, double ratio, double most) {
        if (ratio <= most) {
            return "≤ " + ratio(most) + " passed";
        }
        missed.add(what + ": " + ratio(ratio) + ", more than " + ratio(most));
        return "≤ " + ratio(most) + " **missed**";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static String time(double nanos) {
        if (nanos < 1_000) {
            return format("%.3g ns", nanos);
        }
        return nanos < 1_000_000 ? format("%.3g µs", nanos / 1_000) : format("%.3g ms", nanos / 1_000_000);
    }

    static String count(double count) {
        return format("%,.0f", count);
    }

    static String ratio(double ratio) {
        return ratio < 10 ? format("%.2f", ratio) : format("%,.0f", ratio);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
