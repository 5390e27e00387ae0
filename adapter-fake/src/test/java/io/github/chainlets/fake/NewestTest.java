package io.github.chainlets.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NewestTest {
    @Property(tries = 200)
    void list_isTheNewest_oldestFirst(
            @ForAll @IntRange(min = 1, max = 10) int most, @ForAll @IntRange(max = 50) int added) {
        Newest<Integer> newest = Newest.none(most);
        for (int i = 0; i < added; i++) {
            newest = newest.plus(i);
        }
        List<Integer> expected =
                IntStream.range(Math.max(0, added - most), added).boxed().toList();
        assertThat(newest.list()).isEqualTo(expected);
        assertThat(newest.young().size() + newest.old().size())
                .as("what it holds on to")
                .isLessThanOrEqualTo(2 * most);
    }
}
