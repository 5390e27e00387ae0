package io.github.chainlets.benchmarks;

import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Snapshot;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole update on the fake, by the size of its batch. Each begins with the same state, one in which a deployment waits to
 * be promoted: so each settles that promotion, judges, makes a deployment and shows it, and memory does not fill up.
 */
@State(Scope.Benchmark)
public class FakeBenchmark {
    /** How many updates the batch holds, and how many chainlets the chain has. */
    @Param({"1", "10", "100", "1000", "10000", "100000"})
    public int updates;

    private FakeChains fake;
    private Snapshot before;
    private InstanceTypeUpdates changing;
    private InstanceTypeUpdates same;

    /** Makes the state that each update begins with. */
    @Setup
    public void setUp() {
        fake = Chains.fake(updates);
        same = Chains.all(updates, "1x4");
        changing = Chains.all(updates, "2x8");
        update(same);
        before = fake.snapshot();
    }

    /** Every chainlet changes. */
    @Benchmark
    public UpdateOutcome update() {
        fake.restore(before);
        return update(changing);
    }

    /** Every chainlet has already what is asked for. */
    @Benchmark
    public UpdateOutcome nothingChanges() {
        fake.restore(before);
        return update(same);
    }

    private UpdateOutcome update(InstanceTypeUpdates updates) {
        return fake.updateInstanceTypes(Chains.PRODUCTION, updates, Duration.ofMinutes(1));
    }
}
