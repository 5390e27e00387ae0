package io.github.chainlets.cli.fleet;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetBuilder;
import io.github.chainlets.core.spi.ChainsBackend;
import picocli.CommandLine.Option;

/** The option that says how fast the service is asked. */
final class Pace {
    @Option(
            names = "--requests-per-second",
            paramLabel = "N",
            description =
                    "How many requests of each operation are sent in a second at most; by default ${DEFAULT-VALUE}.",
            defaultValue = "50")
    private int requests = 50;

    FleetBuilder fleet(ChainsBackend chains) {
        return Fleet.builder(chains).requestsPerSecond(requests);
    }
}
