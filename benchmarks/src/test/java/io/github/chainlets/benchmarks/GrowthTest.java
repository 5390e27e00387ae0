package io.github.chainlets.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Growth seen without a clock: in the bytes that the calling thread allocates, which no load on the machine changes. */
class GrowthTest {
    private static final double FLAT = 1.5;

    @Test
    void rules_bytesForEachEntry_areFlat() {
        assertThat(bytes(rules(10_000)::good) / 10_000).isLessThan(FLAT * bytes(rules(10)::good) / 10);
    }

    @Test
    void update_bytesForEachEntry_areFlat() {
        assertThat(bytes(fake(10_000)::update) / 10_000).isLessThan(FLAT * bytes(fake(10)::update) / 10);
    }

    /** From a hundred on: the maps are trees, and the first levels cost something. */
    @Test
    void update_bytes_areFlatInPastDeployments() {
        assertThat(bytes(history(5_000)::update)).isLessThan(FLAT * bytes(history(100)::update));
    }

    @Test
    void environment_bytes_areFlatInPastDeployments() {
        assertThat(bytes(history(5_000)::environment)).isLessThan(FLAT * bytes(history(1)::environment));
    }

    private static RulesBenchmark rules(int updates) {
        RulesBenchmark benchmark = new RulesBenchmark();
        benchmark.updates = updates;
        benchmark.setUp();
        return benchmark;
    }

    private static FakeBenchmark fake(int updates) {
        FakeBenchmark benchmark = new FakeBenchmark();
        benchmark.updates = updates;
        benchmark.setUp();
        return benchmark;
    }

    private static HistoryBenchmark history(int deployments) {
        HistoryBenchmark benchmark = new HistoryBenchmark();
        benchmark.deployments = deployments;
        benchmark.setUp();
        return benchmark;
    }

    /** The least of several calls: the first also loads classes. */
    private static double bytes(Supplier<?> call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Object unused = call.get();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
