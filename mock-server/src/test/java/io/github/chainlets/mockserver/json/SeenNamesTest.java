package io.github.chainlets.mockserver.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenNamesTest {
    private final SeenNames seen = new SeenNames();

    @Test
    void name_isNewOnce_howeverManyThereAre() {
        List<String> names = List.of("a", "b", "c", "d");
        for (String name : names) {
            assertThat(seen.contains(name)).as(name).isFalse();
            assertThat(seen.add(name)).as(name).isTrue();
        }
        for (String name : names) {
            assertThat(seen.contains(name)).as(name).isTrue();
            assertThat(seen.add(name)).as(name).isFalse();
        }
    }
}
