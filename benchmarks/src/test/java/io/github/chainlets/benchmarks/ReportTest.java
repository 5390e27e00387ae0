package io.github.chainlets.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final List<Integer> SIZES = List.of(10, 100);

    private final Figures figures = new Figures();
    private final Report report = new Report(figures);

    @Test
    void beside_withinBothBars_isPassed() {
        figures.add(new Figure("ours", 0, 115_000, 200));
        figures.add(new Figure("limit", 0, 100_000, 100));

        String table = report.beside(List.of(new Pair("update", "ours", "limit", 0, 1.15, 2)));

        assertThat(table)
                .endsWith("| update |  | 115 µs | 100 µs | 1.15 | 200 | 100 | 2.00 | ≤ 1.15 passed; ≤ 2.00 passed |\n");
        assertThat(report.missed()).isEmpty();
    }

    @Test
    void beside_beyondABar_isMissed() {
        figures.add(new Figure("ours", 0, 116_000, 201));
        figures.add(new Figure("limit", 0, 100_000, 100));

        String table = report.beside(List.of(new Pair("update", "ours", "limit", 0, 1.15, 2)));

        assertThat(table).contains("≤ 1.15 **missed**; ≤ 2.00 **missed**");
        assertThat(report.missed())
                .containsExactly("update, time: 1.16, more than 1.15", "update, bytes: 2.01, more than 2.00");
    }

    @Test
    void beside_whatWasNotRun_isLeftOut() {
        figures.add(new Figure("ours", 0, 1, 1));

        assertThat(report.beside(List.of(new Pair("update", "ours", "limit", 0, 1, 1))))
                .doesNotContain("update");
    }

    @Test
    void beside_severalRounds_theMiddleCounts() {
        for (double nanos : new double[] {900, 100, 200}) {
            figures.add(new Figure("ours", 2, nanos, nanos));
            figures.add(new Figure("limit", 2, 100, 100));
        }

        assertThat(report.beside(List.of(new Pair("rules", "ours", "limit", 2, 9, 9))))
                .contains("| rules | 2 | 200 ns | 100 ns | 2.00 | 200 | 100 | 2.00 |");
    }

    @Test
    void growth_ofABatch_isForEachEntry() {
        figures.add(new Figure("rules", 10, 1_000, 80));
        figures.add(new Figure("rules", 100, 16_000, 900));

        String table = report.growth(List.of(new Growth("rules", "rules", SIZES, true, 1.5)));

        assertThat(table)
                .contains("| what | 10 | 100 | growth | bar |\n|---|--:|--:|--:|---|\n")
                .contains("| rules, time | 100 ns | 160 ns | 1.60 | ≤ 1.50 **missed** |")
                .contains("| rules, bytes | 8 | 9 | 1.13 |  |");
        assertThat(report.missed()).containsExactly("rules, time for each entry: 1.60, more than 1.50");
    }

    @Test
    void growth_ofACall_isForEachCall() {
        figures.add(new Figure("read", 10, 1_000, 80));
        figures.add(new Figure("read", 100, 900, 80));

        assertThat(report.growth(List.of(new Growth("read", "read", SIZES, false, 1.5))))
                .contains("| read, time | 1.00 µs | 900 ns | 1.00 | ≤ 1.50 passed |");
    }
}
