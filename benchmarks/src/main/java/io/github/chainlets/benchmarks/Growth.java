package io.github.chainlets.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the cost of something grows.
 *
 * @param what what it is
 * @param benchmark the benchmark
 * @param sizes its parameters, smallest first
 * @param shared whether the cost is divided by the size, as that of a batch is by its entries
 * @param most how many times the time at the first size it may take at any other; bytes are shown and promise nothing
 */
record Growth(String what, String benchmark, List<Integer> sizes, boolean shared, double most) {
    private static final List<Integer> BATCHES = List.of(10, 100, 1_000, 10_000, 100_000);
    private static final List<Integer> HISTORIES = List.of(1, 100, 10_000, 100_000);
    private static final List<Integer> WORLDS = List.of(1, 100, 10_000);
    private static final double FLAT = 1.5;
    /** Measured, but nothing is promised. */
    static final double ANY = Double.POSITIVE_INFINITY;

    /** For each entry of a batch, by its size. */
    static List<Growth> byBatch() {
        return List.of(
                new Growth("rules, good batch", "RulesBenchmark.good", BATCHES, true, FLAT),
                new Growth("rules, all wrong", "RulesBenchmark.wrong", BATCHES, true, ANY),
                new Growth("limit of the rules", "RulesBenchmark.limit", BATCHES, true, ANY),
                new Growth("fake, update", "FakeBenchmark.update", BATCHES, true, FLAT),
                new Growth("fake, nothing changes", "FakeBenchmark.nothingChanges", BATCHES, true, ANY));
    }

    /** For each call, by the chain's past deployments. */
    static List<Growth> byHistory() {
        return List.of(
                new Growth("fake, update", "HistoryBenchmark.update", HISTORIES, false, FLAT),
                new Growth("fake, nothing changes", "HistoryBenchmark.nothingChanges", HISTORIES, false, ANY),
                new Growth("fake, read of an environment", "HistoryBenchmark.environment", HISTORIES, false, FLAT),
                new Growth("limit of the update", "HistoryBenchmark.limit", HISTORIES, false, ANY));
    }

    /** For each call, by the server's worlds. */
    static List<Growth> byWorlds() {
        return List.of(new Growth("server, update over a socket", "WorldsBenchmark.update", WORLDS, false, FLAT));
    }

    /** Everything whose growth is looked at. */
    static List<Growth> all() {
        return Stream.of(byBatch(), byHistory(), byWorlds())
                .flatMap(List::stream)
                .toList();
    }

    double share(double cost, int size) {
        return shared ? cost / size : cost;
    }
}
