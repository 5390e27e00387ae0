package io.github.chainlets.cli.fleet;

import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.core.fleet.Fleet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainlets fleet undo}. */
@Command(name = "undo", description = "Sets back what a run has changed, where it is still as the run left it.")
final class FleetUndoCommand extends RunCommand {
    @Parameters(paramLabel = "RUN", description = "The run's name.")
    private String name = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    int run(Fleet fleet) {
        speech().progress(fleet.status(name).explain());
        return speech().confirm("Undo it?", yes) ? result(fleet.undo(name)) : ExitCode.NOT_CONFIRMED;
    }
}
