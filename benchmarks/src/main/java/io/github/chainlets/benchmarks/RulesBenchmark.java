package io.github.chainlets.benchmarks;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.Surroundings;
import io.github.chainlets.fake.FakeChains;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Judging a batch; the limit is one pass over its list with a set, without which no doubled name is found. */
@State(Scope.Benchmark)
public class RulesBenchmark {
    /** How many updates the batch holds, and how many chainlets the chain has. */
    @Param({"1", "10", "100", "1000", "10000", "100000"})
    public int updates;

    private InstanceTypeUpdates good;
    private InstanceTypeUpdates wrong;
    private Surroundings surroundings;

    /** Reads the environment once, as a plan does. */
    @Setup
    public void setUp() {
        FakeChains fake = Chains.fake(updates);
        good = Chains.all(updates, "1x4");
        wrong = Chains.wrong(updates);
        surroundings = Surroundings.of(
                fake.environment(Chains.PRODUCTION, Duration.ofMinutes(1)), fake.instanceTypes(Duration.ofMinutes(1)));
    }

    /** Nothing is wrong. */
    @Benchmark
    public List<Violation> good() {
        return Rules.check(good, surroundings);
    }

    /** Both fields of every entry are wrong. */
    @Benchmark
    public List<Violation> wrong() {
        return Rules.check(wrong, surroundings);
    }

    /** The limit. */
    @Benchmark
    public int limit() {
        Set<ChainletName> seen = new HashSet<>(good.updates().size() * 2);
        int doubled = 0;
        for (InstanceTypeUpdate update : good.updates()) {
            if (!seen.add(update.chainletName())) {
                doubled++;
            }
        }
        return doubled;
    }
}
