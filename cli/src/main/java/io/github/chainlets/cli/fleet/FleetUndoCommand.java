package io.github.chainlets.cli.fleet;

import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
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
        FleetRun run = fleet.status(name);
        FleetPlan back = FleetPlan.undoing(run.state().maybeApplied(), fleet.inventory());
        speech().progress(run.explain());
        speech().progress(back.entries().size() + " environments would be set back; " + back.cost());
        back.leftOut().forEach(left -> speech().progress("left as it is: " + left));
        return speech().confirm("Undo it?", yes) ? result(fleet.undo(name)) : ExitCode.NOT_CONFIRMED;
    }
}
