package io.github.chainlets.mockserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HidingTest {
    private static final String KEY = "abababac";

    /** Of few letters, so that the key and its near misses are often in it. */
    @Test
    void key_isHiddenInBytes_asItIsInTheirText() {
        SplittableRandom random = new SplittableRandom(1);
        int hidden = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = letters(random) + KEY.substring(random.nextInt(3)) + letters(random);
            String expected = text.replace(KEY, "***");
            hidden += expected.equals(text) ? 0 : 1;
            assertThat(new String(Hiding.in(text.getBytes(StandardCharsets.UTF_8), KEY), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
        assertThat(hidden).isBetween(6_000, 19_000);
    }

    private static String letters(SplittableRandom random) {
        return random.ints(random.nextInt(12), 'a', 'd')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void key_amongBytesThatAreNoText_isHidden_andTheyStay() {
        byte[] bytes = {(byte) 0xff, 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'c', (byte) 0x80};
        assertThat(Hiding.in(bytes, KEY)).containsExactly(0xff, '*', '*', '*', 0x80);
    }

    @Test
    void bytes_withoutTheKey_areNotCopied() {
        for (String text : List.of("", "a", "abababa", "bababac", "abababaabababa")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Hiding.in(bytes, KEY)).isSameAs(bytes);
        }
    }

    @Test
    void whatIsNoSecret_isNotHidden() {
        byte[] bytes = "short instance_type_updates".getBytes(StandardCharsets.UTF_8);
        assertThat(Hiding.in(bytes, null)).isSameAs(bytes);
        assertThat(Hiding.in(bytes, "short")).isSameAs(bytes);
        assertThat(Hiding.in(bytes, "instance_type")).isEqualTo(bytes);
    }
}
