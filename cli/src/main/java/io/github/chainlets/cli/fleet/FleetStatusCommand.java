package io.github.chainlets.cli.fleet;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainlets fleet status}. */
@Command(name = "status", description = "Tells how a run stands. Changes nothing.")
final class FleetStatusCommand extends RunCommand {
    @Parameters(paramLabel = "RUN", description = "The run's name.")
    private String name = "";

    @Option(names = "--entries", description = "Tell of each environment, too.")
    private boolean entries;

    @Override
    int run(Fleet fleet) {
        FleetRun run = fleet.status(name);
        if (entries) {
            List<FleetEntry> planned = run.state().plan().entries();
            for (int i = 0; i < planned.size(); i++) {
                EntryState entry = run.state().entries().get(i);
                String where = entry.ending()
                        .map(Object::toString)
                        .orElse(entry.phase().toString());
                speech().progress(planned.get(i).environment() + ": " + where
                        + (entry.message().isEmpty() ? "" : ": " + entry.message()));
            }
        }
        return result(run);
    }
}
