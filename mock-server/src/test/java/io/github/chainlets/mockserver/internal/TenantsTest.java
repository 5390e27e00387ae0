package io.github.chainlets.mockserver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.PromotionConflict;
import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.traffic.LogStyle;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantsTest {
    private final Tenants tenants = new Tenants(new Settings(
            "127.0.0.1",
            0,
            List.of(),
            World.example(),
            Lifecycle.instant(),
            PromotionConflict.REJECT,
            1,
            1024,
            10,
            0,
            LogStyle.NONE));

    private Tenant of(int number) {
        return tenants.of(Keys.KeyId.of("key-" + number));
    }

    @Test
    void world_isMadeOnceForEachKey() {
        assertThat(of(1)).isSameAs(of(1)).isNotSameAs(of(2));
        assertThat(tenants.count()).isEqualTo(2);
    }

    @Test
    void worldUsedLongestAgo_makesRoomForANewOne() {
        Tenant first = of(0);
        Tenant second = of(1);
        for (int i = 2; i < Tenants.MOST; i++) {
            of(i);
        }
        assertThat(of(0)).isSameAs(first);
        of(Tenants.MOST);
        assertThat(tenants.count()).isEqualTo(Tenants.MOST);
        assertThat(of(0)).as("used again since").isSameAs(first);
        assertThat(of(1)).as("gone, and made anew").isNotSameAs(second);
    }
}
