package io.github.chainlets.conformance;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Of many that are alike, those that a build tries: every n-th; more of them under the profile {@code slow}, all under {@code hard}. */
final class Sample {
    private Sample() {}

    /** Returns one of {@code light} in every build, one of {@code slow} under that profile. */
    static <T> Stream<T> of(List<T> all, int light, int slow) {
        int oneOf = Boolean.getBoolean("chainlets.hard") ? 1 : Boolean.getBoolean("chainlets.slow") ? slow : light;
        return IntStream.range(0, all.size())
                .filter(index -> index % oneOf == 0)
                .mapToObj(all::get);
    }
}
