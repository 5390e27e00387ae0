package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.catalog.Catalog;
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
            "0:CONFORMANT: all that binds was judged and is met",
            "1:NON_CONFORMANT: something that binds is not met",
            "2:NOT_RUN: nothing was judged, or the command was not understood",
            "3:INCOMPLETE: nothing is broken, but something that binds could not be judged"
        })
public final class Main {
    private Main() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(command().execute(args));
    }

    /** Returns the command, for callers that do not want the process to end. */
    public static CommandLine command() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"conformance " + Catalog.version()};
        }
    }
}
