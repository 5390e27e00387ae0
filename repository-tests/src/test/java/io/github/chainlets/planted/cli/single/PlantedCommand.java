package io.github.chainlets.planted.cli.single;

import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.planted.cli.fleet.PlantedFleetCommand;

/** Breaks rules on purpose: the command knows no fake, and the commands for one environment not those for many. */
final class PlantedCommand {
    private PlantedCommand() {}

    static FakeChains service() {
        return PlantedFleetCommand.isOne() ? FakeChains.builder().build() : null;
    }
}
