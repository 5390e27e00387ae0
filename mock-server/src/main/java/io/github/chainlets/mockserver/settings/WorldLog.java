package io.github.chainlets.mockserver.settings;

import io.github.chainlets.core.spi.log.EventLog;
import org.jspecify.annotations.Nullable;

/**
 * Where worlds are kept that last.
 *
 * @param log the events of each world
 * @param shared whether others may append to it while this server runs
 */
public record WorldLog(EventLog log, boolean shared) {
    /** Returns what a server's worlds are kept in, in one word. */
    public static String mode(@Nullable WorldLog log) {
        return log == null ? "memory" : log.shared() ? "shared_log" : "own_log";
    }

    /** Returns what that promises. */
    public static String promise(@Nullable WorldLog log) {
        if (log == null) {
            return "Worlds are in memory: they are gone when the server stops.";
        }
        return log.shared()
                ? "Worlds are in a log that servers share: each change is stored before it is answered, and all servers serve the"
                        + " same worlds, each in one order."
                : "Worlds are in a log of this server's own: each change is stored before it is answered, and survives the server.";
    }
}
