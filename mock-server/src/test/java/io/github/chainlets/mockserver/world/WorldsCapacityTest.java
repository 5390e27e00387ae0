package io.github.chainlets.mockserver.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.settings.ServerSettings;
import org.junit.jupiter.api.Test;

class WorldsCapacityTest {
    private static final int MOST = 100;

    private final Worlds worlds = new Worlds(ServerSettings.example(), MOST);

    private LiveWorld of(int number) {
        return worlds.of(KeyId.of("key-" + number));
    }

    @Test
    void world_isMadeOnceForEachKey() {
        assertThat(of(1)).isSameAs(of(1)).isNotSameAs(of(2));
        assertThat(worlds.count()).isEqualTo(2);
    }

    @Test
    void worldUsedLongestAgo_makesRoomForANewOne() {
        LiveWorld first = of(0);
        LiveWorld second = of(1);
        for (int i = 2; i < MOST; i++) {
            of(i);
        }
        assertThat(of(0)).isSameAs(first);
        of(MOST);
        assertThat(worlds.count()).isEqualTo(MOST);
        assertThat(of(0)).as("used again since").isSameAs(first);
        assertThat(of(1)).as("gone, and made anew").isNotSameAs(second);
    }
}
