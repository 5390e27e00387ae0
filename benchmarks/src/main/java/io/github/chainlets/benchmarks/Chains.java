package io.github.chainlets.benchmarks;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.fake.World;
import java.util.Locale;
import java.util.stream.IntStream;

/** Chains of any size, and batches that name all of their chainlets. */
final class Chains {
    static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");

    private Chains() {}

    /** A fake with one chain, of so many chainlets, in which each deployment is promoted by the next look at it. */
    static FakeChains fake(int chainlets) {
        return FakeChains.builder()
                .world(world(chainlets))
                .clock(VirtualClock.standingAt("2026-01-01T00:00:00Z"))
                .lifecycle(Lifecycle.instant())
                .mostDeployments(100_000)
                .build();
    }

    /** Moves every chainlet of the chain to an instance type. */
    static InstanceTypeUpdates all(int chainlets, String instanceTypeId) {
        return updates(chainlets, "chainlet", instanceTypeId);
    }

    /** Names as many chainlets that do not exist, each one letter away from one that does, and no instance type that exists. */
    static InstanceTypeUpdates wrong(int chainlets) {
        return updates(chainlets, "chainlex", "1x5");
    }

    private static World world(int chainlets) {
        return World.builder()
                .chain(
                        PRODUCTION.chainId().value(),
                        chain -> chain.environment(PRODUCTION.environmentName().value(), environment -> {
                            for (int i = 0; i < chainlets; i++) {
                                environment.chainlet(name("chainlet", i), "1x2");
                            }
                            return environment;
                        }))
                .build();
    }

    private static InstanceTypeUpdates updates(int size, String prefix, String instanceTypeId) {
        return InstanceTypeUpdates.copyOf(IntStream.range(0, size)
                .mapToObj(i -> InstanceTypeUpdate.of(name(prefix, i), instanceTypeId))
                .toList());
    }

    private static String name(String prefix, int number) {
        return String.format(Locale.ROOT, "%s-%05d", prefix, number);
    }
}
