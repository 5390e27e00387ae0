package io.github.chainlets.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All figures of a run. A benchmark may have been run more than once: then the one in the middle counts. */
final class Figures {
    private record Key(String benchmark, int size) {}

    private final Map<Key, List<Figure>> rounds = new HashMap<>();

    void add(Figure figure) {
        rounds.computeIfAbsent(new Key(figure.benchmark(), figure.size()), key -> new ArrayList<>())
                .add(figure);
    }

    /** Returns a figure, or {@code null} if that was not run. */
    @Nullable
    Figure of(String benchmark, int size) {
        List<Figure> found = rounds.get(new Key(benchmark, size));
        if (found == null) {
            return null;
        }
        List<Figure> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Figure::nanos));
        return sorted.get(sorted.size() / 2);
    }
}
