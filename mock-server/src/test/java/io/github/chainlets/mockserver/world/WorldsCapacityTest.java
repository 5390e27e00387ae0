package io.github.chainlets.mockserver.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.settings.ServerSettings;
import org.junit.jupiter.api.Test;

class WorldsCapacityTest {
    private final Worlds worlds = new Worlds(ServerSettings.example());

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
        for (int i = 2; i < Worlds.MOST; i++) {
            of(i);
        }
        assertThat(of(0)).isSameAs(first);
        of(Worlds.MOST);
        assertThat(worlds.count()).isEqualTo(Worlds.MOST);
        assertThat(of(0)).as("used again since").isSameAs(first);
        assertThat(of(1)).as("gone, and made anew").isNotSameAs(second);
    }
}
