package io.github.chainlets.cli.fleet;

import io.github.chainlets.core.fleet.Fleet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chainlets fleet resume}. */
@Command(name = "resume", description = "Goes on with a run that was interrupted or killed.")
final class FleetResumeCommand extends RunCommand {
    @Parameters(paramLabel = "RUN", description = "The run's name.")
    private String name = "";

    @Override
    int run(Fleet fleet) {
        return result(fleet.resume(name));
    }
}
