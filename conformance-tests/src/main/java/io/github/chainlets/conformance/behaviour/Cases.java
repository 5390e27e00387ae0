package io.github.chainlets.conformance.behaviour;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * How cases are generated: from a pool small enough that names meet.
 *
 * @param chainlets how many chainlets the environment has
 */
record Cases(int chainlets) {
    private static final int LONGEST = 4;

    /** Batches in which each update is right and names a chainlet of its own. */
    Arbitrary<List<Pick>> right() {
        return distinct(Arbitraries.integers().between(0, 3), 1);
    }

    /** Right batches that change something. */
    Arbitrary<List<Pick>> changing() {
        return distinct(Arbitraries.integers().between(1, 3), 1);
    }

    /** Right batches that change nothing. */
    Arbitrary<List<Pick>> noop() {
        return distinct(Arbitraries.just(0), 1);
    }

    /** Right batches in which some updates change something and some do not. */
    Arbitrary<List<Pick>> mixed() {
        if (chainlets < 2) {
            return changing();
        }
        return distinct(Arbitraries.integers().between(0, 1), 2).map(picks -> {
            List<Pick> mixed = new ArrayList<>(picks);
            mixed.set(0, new Pick(picks.get(0).chainlet(), 1));
            mixed.set(1, new Pick(picks.get(1).chainlet(), 0));
            return mixed;
        });
    }

    /** Batches that may be wrong in every way at once. */
    Arbitrary<List<Pick>> wild() {
        return Combinators.combine(
                        Arbitraries.integers().between(-20, 4),
                        Arbitraries.integers().between(-20, 3))
                .as(this::tame)
                .list()
                .ofMaxSize(4);
    }

    /** One wrong half is enough: two in three unknown names come with a good type, and the other way round. */
    private Pick tame(int chainlet, int type) {
        return chainlet < 0 && type < 0 && (chainlet + type) % 3 != 0
                ? (chainlet % 2 == 0 ? new Pick(chainlet, -type % 4) : new Pick(-chainlet % pool(), type))
                : new Pick(chainlet, type);
    }

    /** Batches of every kind, in fair shares. */
    Arbitrary<List<Pick>> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(35, changing()), Tuple.of(16, noop()), Tuple.of(22, mixed()), Tuple.of(27, wild()));
    }

    private int pool() {
        return Math.min(5, chainlets);
    }

    /** Pairs of batches. */
    static <T> Arbitrary<List<T>> pairs(Arbitrary<T> one) {
        return one.list().ofSize(2);
    }

    private Arbitrary<List<Pick>> distinct(Arbitrary<Integer> types, int atLeast) {
        return Combinators.combine(
                        Arbitraries.integers()
                                .between(0, pool() - 1)
                                .list()
                                .ofMinSize(atLeast)
                                .ofMaxSize(LONGEST)
                                .uniqueElements(),
                        types.list().ofSize(LONGEST))
                .as((chainlets, kinds) -> {
                    List<Pick> picks = new ArrayList<>();
                    for (int i = 0; i < chainlets.size(); i++) {
                        picks.add(new Pick(chainlets.get(i), kinds.get(i)));
                    }
                    return picks;
                });
    }
}
