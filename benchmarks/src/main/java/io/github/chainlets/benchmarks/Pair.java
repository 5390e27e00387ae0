package io.github.chainlets.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Something of ours and its limit.
 *
 * @param what what ours does
 * @param ours the benchmark
 * @param limit the benchmark of its limit
 * @param size the parameter of both
 * @param mostTime how many times the limit's time it may take
 * @param mostBytes how many times the limit's bytes it may allocate
 */
record Pair(String what, String ours, String limit, int size, double mostTime, double mostBytes) {
    /** Every pair, in the order of the table. */
    static List<Pair> all() {
        List<Pair> all = new ArrayList<>();
        for (int size : List.of(1, 10, 100, 1_000, 10_000, 100_000)) {
            all.add(pair("rules, good batch", "RulesBenchmark.good", "RulesBenchmark.limit", size));
        }
        for (int size : List.of(1, 10, 100, 1_000, 10_000, 100_000)) {
            all.add(pair("rules, all wrong", "RulesBenchmark.wrong", "RulesBenchmark.limit", size));
        }
        for (int size : List.of(1, 100_000)) {
            all.add(pair("fake, update", "HistoryBenchmark.update", "HistoryBenchmark.limit", size));
            all.add(pair("fake, nothing changes", "HistoryBenchmark.nothingChanges", "HistoryBenchmark.limit", size));
        }
        for (int size : List.of(2, 1_000)) {
            all.add(pair("server reads a request", "JsonBenchmark.serverReads", "JsonBenchmark.limitRequest", size));
            all.add(pair("server writes an answer", "JsonBenchmark.serverWrites", "JsonBenchmark.limitAnswer", size));
            all.add(pair("client writes a request", "JsonBenchmark.clientEncodes", "JsonBenchmark.limitRequest", size));
            all.add(pair("client reads an answer", "JsonBenchmark.clientDecodes", "JsonBenchmark.limitAnswer", size));
        }
        all.add(new Pair(
                "client `update`, beside a call in the caller's thread",
                "ClientBenchmark.update",
                "ClientBenchmark.limit",
                0,
                1.15,
                2));
        all.add(new Pair(
                "client `update`, beside a call that can be interrupted",
                "ClientBenchmark.update",
                "ClientBenchmark.limitInterruptible",
                0,
                1.15,
                2));
        all.add(pair("log in SQLite, append", "LogBenchmark.append", "LogBenchmark.limit", 0));
        return all;
    }

    private static Pair pair(String what, String ours, String limit, int size) {
        return new Pair(what, ours, limit, size, Growth.ANY, Growth.ANY);
    }

    boolean promises() {
        return mostTime < Growth.ANY || mostBytes < Growth.ANY;
    }
}
