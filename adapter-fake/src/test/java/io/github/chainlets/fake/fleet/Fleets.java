package io.github.chainlets.fake.fleet;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldBuilder;
import java.util.List;

/** Worlds of many chains, and what tests ask of runs. */
final class Fleets {
    static final String FROM = "1x2";
    static final String TO = "1x4";

    private Fleets() {}

    static World world(int chains) {
        WorldBuilder world = World.builder();
        for (int i = 0; i < chains; i++) {
            world.chain(
                    chain(i),
                    chain -> chain.environment(
                                    "production",
                                    environment ->
                                            environment.chainlet("A", FROM).chainlet("B", "2x8"))
                            .environment("staging", environment -> environment.chainlet("A", FROM)));
        }
        return world.build();
    }

    static String chain(int number) {
        return String.format("chain%03d", number);
    }

    static EnvironmentRef production(int number) {
        return EnvironmentRef.of(chain(number), "production");
    }

    static List<EntryEnding> endings(FleetRun run) {
        return run.state().entries().stream()
                .map(entry -> entry.ending().orElseThrow())
                .toList();
    }
}
