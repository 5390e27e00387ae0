package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.catalog.Catalog;
import io.github.chainlets.conformance.report.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code conformance}. */
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Judges servers by the numbered requirements on updating the instance types of chainlets.",
        subcommands = {ServerCommand.class, ListCommand.class, ExplainCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:CONFORMANT: every required check was made and passed",
            "1:NON_CONFORMANT: a required check failed",
            "2:NOT_RUN: nothing was judged, or the command was not understood",
            "3:INCOMPLETE: nothing is broken, but a required check could not be made, or settings not brought back",
            "4:PARTIAL: what --only selected is met; the rest was not looked at",
            "5:KIT_FAILED: the kit itself failed, which says nothing about the server"
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
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(Verdict.KIT_FAILED + ": " + Verdict.KIT_FAILED.meaning() + ": " + e);
                    return Verdict.KIT_FAILED.exitCode();
                });
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"conformance " + Catalog.version()};
        }
    }
}
