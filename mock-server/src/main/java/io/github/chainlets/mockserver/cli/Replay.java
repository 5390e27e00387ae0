package io.github.chainlets.mockserver.cli;

import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.mockserver.history.SessionFile;
import io.github.chainlets.mockserver.server.ServerRuntime;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.worldlog.WorldStopped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the command does with {@code --replay}: it decides about a recorded session again, compares, and ends. */
final class Replay {
    private static final int OTHERWISE = 1;

    private Replay() {}

    /**
     * Replays a file.
     *
     * @return 0 if all is answered to the byte as it was, 1 if not
     * @throws IllegalArgumentException if it cannot be read
     * @throws io.github.chainlets.mockserver.json.BadInput naming the place where it is no session
     */
    static int run(Path file, PrintWriter out, PrintWriter err) {
        List<Event> session;
        try {
            session = SessionFile.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("--replay " + file + " cannot be read: " + e, e);
        }
        long calls =
                session.stream().filter(event -> event.type().equals("called")).count();
        try {
            int reworded = ServerRuntime.replay(ServerSettings.example(), session);
            if (reworded > 0) {
                err.println("Of the " + calls + " calls of " + file + " that changed its world, " + reworded
                        + " are answered in other words now; what they did is the same.");
                return OTHERWISE;
            }
            out.println("All " + calls + " calls of " + file + " that changed its world are answered as they were.");
            return 0;
        } catch (WorldStopped e) {
            err.println(file + " is answered otherwise now: " + e.getMessage() + ".");
            return OTHERWISE;
        }
    }
}
