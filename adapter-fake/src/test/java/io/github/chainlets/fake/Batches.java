package io.github.chainlets.fake;

import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Batches for a world with three chainlets whose names are easily confused, on a few of the standard types. */
final class Batches {
    static final List<String> CHAINLETS = List.of("Alpha", "alpha", "Alph\u00e1");
    static final List<String> TYPES = List.of("1x2", "1x4", "2x8", "T4x4x16");
    private static final List<String> UNKNOWN_CHAINLETS = List.of("Alpha ", "ALPHA", "Alpha\u0301", "'; drop", "");
    private static final List<String> UNKNOWN_TYPES = List.of("1X4", "1x4 ", "9x9", "");

    private Batches() {}

    /** Two chains with the same environments and chainlets. Updates take effect at once, so nothing is in the way. */
    static FakeChains world() {
        return FakeChains.builder()
                .clock(VirtualClock.standingAt("2026-01-01T00:00:00Z"))
                .lifecycle(Lifecycle.instant())
                .world(World.builder()
                        .chain("chain001", Batches::chain)
                        .chain("chain002", Batches::chain)
                        .build())
                .build();
    }

    private static WorldBuilder.Chain chain(WorldBuilder.Chain chain) {
        return chain.environment("production", Batches::environment).environment("staging", Batches::environment);
    }

    private static WorldBuilder.Environment environment(WorldBuilder.Environment environment) {
        CHAINLETS.forEach(name -> environment.chainlet(name, "1x2"));
        return environment;
    }

    /** Batches that break no rule. */
    static Arbitrary<InstanceTypeUpdates> good() {
        return Arbitraries.maps(Arbitraries.of(CHAINLETS), Arbitraries.of(TYPES))
                .ofMinSize(1)
                .map(InstanceTypeUpdates::copyOf);
    }

    /** Batches that may break any rule. */
    static Arbitrary<InstanceTypeUpdates> any() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(CHAINLETS)), Tuple.of(1, Arbitraries.of(UNKNOWN_CHAINLETS)));
        Arbitrary<String> types =
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(TYPES)), Tuple.of(1, Arbitraries.of(UNKNOWN_TYPES)));
        return Combinators.combine(names, types)
                .as(InstanceTypeUpdate::of)
                .list()
                .ofMaxSize(4)
                .map(InstanceTypeUpdates::copyOf);
    }

    /** Entries that break a rule by themselves. */
    static Arbitrary<InstanceTypeUpdate> bad() {
        return Arbitraries.oneOf(
                Arbitraries.of(UNKNOWN_CHAINLETS).map(name -> InstanceTypeUpdate.of(name, "1x4")),
                Arbitraries.of(UNKNOWN_TYPES).map(type -> InstanceTypeUpdate.of("Alpha", type)));
    }
}
