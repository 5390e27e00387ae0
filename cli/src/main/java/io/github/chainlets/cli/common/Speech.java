package io.github.chainlets.cli.common;

import io.github.chainlets.core.json.JsonText;
import java.io.Console;
import java.io.PrintWriter;
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

    /** Whether the last line on standard error may be written anew. */
    private boolean passing;

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not part of a command");
        }
        return spec;
    }

    /** Returns what stands out: something on a terminal only, and not if {@code NO_COLOR} is set. */
    public Colours colours() {
        return new Colours(spec().commandLine().getColorScheme().ansi().enabled());
    }

    /** Writes the result. */
    public void result(String forPeople, Map<String, @Nullable Object> forPrograms) {
        endPassing();
        spec().commandLine().getOut().println(json ? JsonText.compact(forPrograms) : forPeople);
    }

    /** Writes the result of what has ended well, or not. */
    public void ending(boolean well, String forPeople, Map<String, @Nullable Object> forPrograms) {
        result(well ? colours().good(forPeople) : colours().bad(forPeople), forPrograms);
    }

    /** Tells what happens, in a line. */
    public void progress(String line) {
        endPassing();
        err().println(line);
    }

    /** Tells how far something is: on a terminal in place of what was told so last, elsewhere in a line of its own. */
    public void passing(String line) {
        if (colours().on()) {
            err().print(colours().lineAnew() + line);
            err().flush();
            passing = true;
        } else {
            err().println(line);
        }
    }

    private void endPassing() {
        if (passing) {
            err().println();
            passing = false;
        }
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
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
