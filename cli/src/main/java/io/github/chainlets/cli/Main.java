package io.github.chainlets.cli;

import io.github.chainlets.cli.common.Failures;
import io.github.chainlets.cli.fleet.FleetCommand;
import io.github.chainlets.cli.single.FollowCommand;
import io.github.chainlets.cli.single.InventoryCommand;
import io.github.chainlets.cli.single.PlanCommand;
import io.github.chainlets.cli.single.ReconcileCommand;
import io.github.chainlets.cli.single.UpdateCommand;
import io.github.chainlets.core.fleet.step.Share;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command {@code chainlets}. */
@Command(
        name = "chainlets",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        description = "Changes the instance types of Baseten Chains safely.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the command itself failed",
            "2:the command was not understood",
            "3:rejected, nothing was changed: mend the request",
            "4:unavailable, nothing was changed: try again",
            "5:indeterminate, it may have been applied: reconcile",
            "6:a rollout did not succeed: look at the deployment",
            "7:stale, the environment has changed since the plan: plan again",
            "8:not confirmed, nothing was changed",
            "9:the run has not ended: resume it"
        },
        subcommands = {
            PlanCommand.class,
            UpdateCommand.class,
            FollowCommand.class,
            ReconcileCommand.class,
            InventoryCommand.class,
            FleetCommand.class,
            GenerateCompletion.class
        })
public final class Main {
    private Main() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(command().execute(args));
    }

    /** Returns the command, for callers that do not want the process to end. */
    public static CommandLine command() {
        return new CommandLine(new Main())
                .registerConverter(Share.class, Share::parse)
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.tell(failure, command));
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"chainlets " + (version == null ? "(not packaged)" : version)};
        }
    }
}
