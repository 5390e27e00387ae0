package io.github.chainlets.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final long SPACE = 78_364_164_096L;

    @Property
    void ids_haveTheDocumentedShape(@ForAll long seed, @ForAll @LongRange(max = SPACE - 1) long n) {
        assertThat(Ids.seeded(seed).draw(n)).matches("[a-z0-9]{7}");
    }

    @Property
    void ids_differWhereTheirNumbersDo(
            @ForAll long seed, @ForAll @LongRange(max = SPACE - 1) long n, @ForAll @LongRange(max = SPACE - 1) long m) {
        Ids ids = Ids.seeded(seed);
        assertThat(ids.draw(n).equals(ids.draw(m))).isEqualTo(n == m);
    }

    @Property(tries = 20)
    void ids_inARow_areAllDifferent(@ForAll long seed) {
        Ids ids = Ids.seeded(seed);
        Set<String> drawn = new HashSet<>();
        for (int n = 0; n < 10_000; n++) {
            assertThat(drawn.add(ids.draw(n))).isTrue();
        }
    }

    @Property
    void multiplier_hasNoFactorInCommonWithTheSpace(@ForAll long seed) {
        long multiplier = Ids.seeded(seed).multiplier();
        assertThat(multiplier % 2).isEqualTo(1);
        assertThat(multiplier % 3).isEqualTo(1);
        assertThat(multiplier).isPositive().isLessThan(SPACE);
    }

    @Test
    void ids_ofTheSameSeed_areTheSame_andOfAnotherSeedOthers() {
        assertThat(Ids.seeded(7).draw(3)).isEqualTo(Ids.seeded(7).draw(3));
        assertThat(Ids.seeded(7).draw(3)).isNotEqualTo(Ids.seeded(8).draw(3));
        assertThat(new Ids(1, 0).draw(0)).isEqualTo("aaaaaaa");
        assertThat(new Ids(1, 0).draw(37)).isEqualTo("aaaaabb");
        assertThat(new Ids(1, 35).draw(0)).isEqualTo("aaaaaa9");
        assertThat(new Ids(7, 0).draw(SPACE - 1)).isEqualTo(new Ids(1, 0).draw(SPACE - 7));
    }

    @Property
    void drawn_isTheWayBack(@ForAll long seed, @ForAll @LongRange(max = SPACE - 1) long n) {
        Ids ids = Ids.seeded(seed);
        assertThat(ids.drawn(ids.draw(n))).isEqualTo(n);
    }

    @Test
    void drawn_ofWhatIsNoId_isNone() {
        assertThat(List.of("", "aaaaaa", "aaaaaaaa", "aaaaaaA", "aaaa-aa", "aaaaaa\u00e4"))
                .allSatisfy(text -> assertThat(Ids.seeded(1).drawn(text)).isEqualTo(-1));
    }
}
