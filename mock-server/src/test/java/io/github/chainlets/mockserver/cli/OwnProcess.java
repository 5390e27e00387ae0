package io.github.chainlets.mockserver.cli;

import java.util.ArrayList;
import java.util.List;

/** The command of the server, for a process of its own, from the classes that are tested. */
final class OwnProcess {
    private OwnProcess() {}

    /** Returns the command with options, as a list that may be added to. */
    static List<String> of(String... options) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(options));
        return command;
    }
}
