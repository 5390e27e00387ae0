package io.github.chainlets.mockserver.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with the command line: in one line, in the words of the command line, and not under pages of help. */
final class BadOption {
    private static final Pattern SETTING = Pattern.compile("^([a-z]+(?:[A-Z][a-z]+)*) (must|is)\\b");

    private BadOption() {}

    static int tell(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(inOptions(command, String.valueOf(failure.getMessage())));
        err.println("Try --help for all options.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Settings are called otherwise in code than on the command line. */
    private static String inOptions(CommandLine command, String message) {
        Matcher setting = SETTING.matcher(message);
        if (!setting.find()) {
            return message;
        }
        String option = "--" + setting.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        boolean known = command.getCommandSpec().optionsMap().containsKey(option);
        return known ? option + message.substring(setting.end(1)) : message;
    }
}
