package io.github.chainlets.mockserver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantsTest {
    private final Tenants tenants = new Tenants(Settings.example());

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
