package io.github.chainlets.cli.fleet;

import io.github.chainlets.core.fleet.plan.FleetSelector;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that select. */
final class Pick {
    @Option(names = "--chain", paramLabel = "CHAIN", description = "A chain, by id or name; all by default.")
    private List<String> chains = new ArrayList<>();

    @Option(names = "--environment", paramLabel = "NAME", description = "An environment; all by default.")
    private List<String> environments = new ArrayList<>();

    @Option(names = "--chainlet", paramLabel = "NAME", description = "A chainlet; all by default.")
    private List<String> chainlets = new ArrayList<>();

    FleetSelector selector() {
        FleetSelector selector = FleetSelector.all();
        selector = chains.isEmpty() ? selector : selector.chains(chains.toArray(String[]::new));
        selector = environments.isEmpty() ? selector : selector.environments(environments.toArray(String[]::new));
        return chainlets.isEmpty() ? selector : selector.chainlets(chainlets.toArray(String[]::new));
    }
}
