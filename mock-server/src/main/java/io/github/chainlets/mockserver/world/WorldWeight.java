package io.github.chainlets.mockserver.world;

import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldChain;
import io.github.chainlets.fake.WorldEnvironment;

/** How many bytes a world takes when it begins, about. */
final class WorldWeight {
    private static final int OF_EACH_WORLD = 3_000;
    private static final int OF_EACH_CHAIN = 2_000;
    private static final int OF_EACH_ENVIRONMENT = 1_500;
    private static final int OF_EACH_CHAINLET = 500;
    private static final int OF_EACH_INSTANCE_TYPE = 300;

    private WorldWeight() {}

    /** Returns what the state of a world takes. */
    static long of(World world) {
        return (long) OF_EACH_INSTANCE_TYPE * world.instanceTypes().size() + chains(world);
    }

    /** Returns what a world takes that begins with what all begin with; what things are called they share. Measured: 4.5 kB. */
    static long ofOneMore(World beginning) {
        return OF_EACH_WORLD + chains(beginning) / 2;
    }

    private static long chains(World world) {
        long weight = 0;
        for (WorldChain chain : world.chains()) {
            weight += OF_EACH_CHAIN;
            for (WorldEnvironment environment : chain.environments()) {
                weight += OF_EACH_ENVIRONMENT
                        + (long) OF_EACH_CHAINLET * environment.chainlets().size();
            }
        }
        return weight;
    }
}
