package io.github.chainlets.cli.fleet;

import picocli.CommandLine.Command;

/** {@code chainlets fleet}. */
@Command(
        name = "fleet",
        description = "Changes many environments: plan, apply, and what follows from that.",
        subcommands = {
            FleetPlanCommand.class,
            FleetApplyCommand.class,
            FleetResumeCommand.class,
            FleetStatusCommand.class,
            FleetUndoCommand.class
        })
public final class FleetCommand {}
