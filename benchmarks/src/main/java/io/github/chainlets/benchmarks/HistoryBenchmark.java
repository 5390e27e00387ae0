package io.github.chainlets.benchmarks;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Snapshot;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What the fake does for a chain of two chainlets that has had many deployments; the limit is one compare-and-set of a
 * persistent map with as many entries.
 */
@State(Scope.Benchmark)
public class HistoryBenchmark {
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    /** How many deployments there have been. */
    @Param({"1", "100", "10000", "100000"})
    public int deployments;

    private FakeChains fake;
    private Snapshot before;
    private InstanceTypeUpdates changing;
    private InstanceTypeUpdates same;

    private final AtomicReference<PMap<DeploymentId, UpdateOutcome>> map = new AtomicReference<>(HashTreePMap.empty());
    private PMap<DeploymentId, UpdateOutcome> mapBefore;
    private DeploymentId newId;
    private UpdateOutcome outcome;

    /** Makes the history, update by update. */
    @Setup
    public void setUp() {
        fake = Chains.fake(2);
        InstanceTypeUpdates there = Chains.all(2, "1x4");
        InstanceTypeUpdates back = Chains.all(2, "2x8");
        mapBefore = HashTreePMap.empty();
        newId = new DeploymentId("newest");
        outcome = fake.updateInstanceTypes(Chains.PRODUCTION, there, AT_ONCE);
        mapBefore = mapBefore.plus(new DeploymentId("id1"), outcome);
        for (int i = 2; i <= deployments; i++) {
            fake.updateInstanceTypes(Chains.PRODUCTION, i % 2 == 0 ? back : there, AT_ONCE);
            mapBefore = mapBefore.plus(new DeploymentId("id" + i), outcome);
        }
        same = deployments % 2 == 0 ? back : there;
        changing = deployments % 2 == 0 ? there : back;
        before = fake.snapshot();
    }

    /** One more deployment. */
    @Benchmark
    public UpdateOutcome update() {
        fake.restore(before);
        return fake.updateInstanceTypes(Chains.PRODUCTION, changing, AT_ONCE);
    }

    /** An update that asks for what there is. */
    @Benchmark
    public UpdateOutcome nothingChanges() {
        fake.restore(before);
        return fake.updateInstanceTypes(Chains.PRODUCTION, same, AT_ONCE);
    }

    /** A read of the environment. */
    @Benchmark
    public ChainEnvironment environment() {
        return fake.environment(Chains.PRODUCTION, AT_ONCE);
    }

    /** The limit. */
    @Benchmark
    public boolean limit() {
        map.set(mapBefore);
        return map.compareAndSet(mapBefore, mapBefore.plus(newId, outcome));
    }
}
