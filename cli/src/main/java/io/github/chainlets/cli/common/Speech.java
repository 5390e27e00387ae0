package io.github.chainlets.cli.common;

import io.github.chainlets.core.json.JsonText;
import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command speaks: results on standard output, for people or as JSON; what happens meanwhile on standard error. */
public final class Speech {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Write the result as JSON.")
    private boolean json;

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not part of a command");
        }
        return spec;
    }

    /** Writes the result. */
    public void result(String forPeople, Map<String, @Nullable Object> forPrograms) {
        spec().commandLine().getOut().println(json ? JsonText.compact(forPrograms) : forPeople);
    }

    /** Tells what happens, in a line. */
    public void progress(String line) {
        spec().commandLine().getErr().println(line);
    }

    /** Asks whether to go on; where nobody can answer, the answer is no: without a terminal, or at the end of its input. */
    @SuppressWarnings("SystemConsoleNull") // Where it is not null though there is no terminal, its input is at its end.
    public boolean confirm(String question, boolean yes) {
        if (yes) {
            return true;
        }
        Console console = System.console();
        String answer = console == null ? null : console.readLine("%s [y/N] ", question);
        if (answer != null && answer.strip().equalsIgnoreCase("y")) {
            return true;
        }
        progress(console == null ? "Not confirmed: there is no terminal to ask at; give --yes." : "Not confirmed.");
        return false;
    }
}
