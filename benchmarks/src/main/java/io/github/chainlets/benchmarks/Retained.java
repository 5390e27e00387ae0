package io.github.chainlets.benchmarks;

import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.fake.FakeChains;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How much heap a fake keeps for each deployment that it has made. */
final class Retained {
    /** The fake remembers this many updates; further ones cost what they leave in the chain alone. */
    private static final int UPDATES_REMEMBERED = 1_000;

    private Retained() {}

    /** Returns the bytes that one more deployment of so many chainlets takes, once the fake forgets old updates. */
    static double bytesPerDeployment(int chainlets, int deployments) {
        FakeChains fake = Chains.fake(chainlets);
        InstanceTypeUpdates there = Chains.all(chainlets, "1x4");
        InstanceTypeUpdates back = Chains.all(chainlets, "2x8");
        update(fake, there, back, UPDATES_REMEMBERED);
        int madeBefore = made(fake);
        long before = usedHeap();
        update(fake, there, back, deployments);
        long after = usedHeap();
        return (double) (after - before) / (made(fake) - madeBefore);
    }

    private static void update(FakeChains fake, InstanceTypeUpdates there, InstanceTypeUpdates back, int times) {
        for (int i = 0; i < times; i++) {
            fake.updateInstanceTypes(Chains.PRODUCTION, i % 2 == 0 ? there : back, Duration.ofMinutes(1));
        }
    }

    private static int made(FakeChains fake) {
        return fake.chain(Chains.PRODUCTION.chainId(), Duration.ofMinutes(1)).deploymentsCount();
    }

    /** What is used after a collection that frees all it can; one may not be enough. */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
