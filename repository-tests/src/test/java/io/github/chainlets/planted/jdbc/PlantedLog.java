package io.github.chainlets.planted.jdbc;

import io.github.chainlets.fake.FakeChains;

/** Breaks a rule on purpose: the log in a database knows the core alone. */
final class PlantedLog {
    private PlantedLog() {}

    static FakeChains service() {
        return FakeChains.builder().build();
    }
}
