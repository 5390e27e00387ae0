package io.github.chainlets.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClosestNameTest {
    private static final List<String> KNOWN = List.of("HelloWorld", "RandInt", "1x2", "1x4", "A10G:2x24x96");

    private static String closest(String unknown) {
        return new ClosestName().to(unknown, KNOWN);
    }

    @Test
    void oneErrorOfAnyKind_isForgiven() {
        assertThat(closest("RandIn")).isEqualTo("RandInt");
        assertThat(closest("RandInnt")).isEqualTo("RandInt");
        assertThat(closest("RandImt")).isEqualTo("RandInt");
        assertThat(closest("RnadInt")).isEqualTo("RandInt");
        assertThat(closest("randINT")).isEqualTo("RandInt");
    }

    @Test
    void longerNames_mayHaveMoreErrors() {
        assertThat(closest("HeloWord")).isEqualTo("HelloWorld");
        assertThat(closest("A10Gx2x24x69")).isEqualTo("A10G:2x24x96");
    }

    @Test
    void whatIsFar_isNotSuggested() {
        assertThat(closest("Goodbye")).isNull();
        assertThat(closest("9z9")).isNull();
        assertThat(closest("")).isNull();
        assertThat(closest("RandInt".repeat(20))).isNull();
    }

    @Test
    void theClosest_wins_andOfEquallyCloseOnesTheFirst() {
        assertThat(closest("1x4 ")).isEqualTo("1x4");
        assertThat(closest("1x8")).isEqualTo("1x2");
    }

    @Test
    void veryLongKnownNames_areNoTypingErrorOfAnything() {
        String known = "x".repeat(129);
        assertThat(new ClosestName().to("x".repeat(128), List.of(known))).isNull();
        assertThat(new ClosestName().to("x".repeat(127), List.of("x".repeat(128))))
                .isEqualTo("x".repeat(128));
    }

    @Test
    void namesThatGrowInLowerCase_areComparedOrLeft() {
        assertThat(new ClosestName().to("İ".repeat(128), List.of("İ".repeat(127))))
                .isNull();
        assertThat(new ClosestName().to("İ".repeat(9), List.of("İ".repeat(128), "İ".repeat(8))))
                .isEqualTo("İ".repeat(8));
    }

    /** What is ruled out by its letters would have been ruled out by counting. */
    @Property
    void closest_isThatOfCountingAll(@ForAll("names") String unknown, @ForAll List<@From("names") String> known) {
        String expected = null;
        String wanted = unknown.toLowerCase(Locale.ROOT);
        int fewest = Math.max(1, wanted.length() / 4) + 1;
        for (String name : known) {
            int errors = new TypingErrors().between(wanted, name.toLowerCase(Locale.ROOT), 99);
            if (errors < fewest) {
                fewest = errors;
                expected = name;
            }
        }
        assertThat(new ClosestName().to(unknown, known)).isEqualTo(expected);
    }

    @Test
    void theBudget_isForAllComparisonsOfABatch() {
        ClosestName closest = new ClosestName();
        List<String> known = new ArrayList<>(Collections.nCopies(9_999, "far away"));
        known.add("RandInt");
        for (int i = 0; i < 10; i++) {
            assertThat(closest.to("RandInnt", known)).isEqualTo("RandInt");
        }
        assertThat(closest.to("RandInnt", known)).isNull();
    }

    @Test
    void ofManyKnownNames_thoseThatComeLaterAreNeverMeant() {
        List<String> known = new ArrayList<>(Collections.nCopies(10_000, "far away"));
        known.add("RandInt");
        assertThat(new ClosestName().to("RandInnt", known)).isNull();
    }

    @Property
    void oneChange_isAlwaysFound(
            @ForAll("names") String name, @ForAll @IntRange(max = 9) int at, @ForAll("letters") char c) {
        int index = at % name.length();
        String changed = name.substring(0, index) + c + name.substring(index + 1);
        String inserted = name.substring(0, index) + c + name.substring(index);
        assertThat(new ClosestName().to(changed, List.of(name))).isEqualTo(name);
        assertThat(new ClosestName().to(inserted, List.of(name))).isEqualTo(name);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().alpha().numeric().ofMinLength(2).ofMaxLength(10);
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.chars().alpha().numeric();
    }
}
