package io.github.chainlets.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final int KITS = 4;

    /** Of the kinds that the checks use: parts, lists, choices, and cases that depend on others. */
    private static Arbitrary<List<String>> cases() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.strings().alpha().ofMaxLength(4)), Tuple.of(1, Arbitraries.of("x", "y")));
        return Combinators.combine(names, Arbitraries.integers().between(0, 3))
                .as((name, type) -> name + type)
                .list()
                .ofMaxSize(4)
                .flatMap(some -> names.map(last -> {
                    List<String> all = new ArrayList<>(some);
                    all.add(last);
                    return List.copyOf(all);
                }));
    }

    private static List<Object> tried() throws Exception {
        Trial trial = new Trial("CIT-MODEL-01", new Trial.Conditions(7, 120, false, new Variants(Map.of())));
        List<Object> seen = new ArrayList<>();
        try {
            trial.forAll(cases(), 100, value -> {
                seen.add(value);
                if (seen.size() > 60 && value.size() > 3) {
                    throw new Violated("too long");
                }
            });
        } catch (Violated e) {
            seen.add(trial.smallest());
        }
        return seen;
    }

    @Test
    void forAll_kitsSideBySide_tryWhatEachTriesAlone() throws Exception {
        List<Object> alone = tried();
        ExecutorService threads = Executors.newFixedThreadPool(KITS);
        try {
            Callable<List<Object>> kit = TrialTest::tried;
            List<Future<List<Object>>> kits = threads.invokeAll(Collections.nCopies(2 * KITS, kit));
            for (Future<List<Object>> one : kits) {
                assertThat(one.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
