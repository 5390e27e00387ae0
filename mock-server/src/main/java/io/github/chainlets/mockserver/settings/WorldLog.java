package io.github.chainlets.mockserver.settings;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;
import org.jspecify.annotations.Nullable;

/**
 * Where worlds are kept with all that happens in them.
 *
 * @param log the events of each world
 * @param shared whether others may append to it while this server runs
 * @param lasting whether it outlives the server
 * @param snapshotEvery after how many events of a world a snapshot of it is kept
 */
public record WorldLog(EventLog log, boolean shared, boolean lasting, long snapshotEvery) {
    private static final long SNAPSHOT_EVERY = 1_000;

    /** Keeps snapshots as often as is usual; where the log is gone with the server, none: nobody reads it from there. */
    public WorldLog(EventLog log, boolean shared, boolean lasting) {
        this(log, shared, lasting, lasting ? SNAPSHOT_EVERY : Long.MAX_VALUE);
    }

    /** Returns one that is gone with the server. */
    public static WorldLog inMemory() {
        return new WorldLog(EventLog.inMemory(TimeSource.system()), false, false);
    }

    /** Returns what a server's worlds are kept in, in one word. */
    public static String mode(@Nullable WorldLog log) {
        return log == null ? "memory" : !log.lasting() ? "memory_log" : log.shared() ? "shared_log" : "own_log";
    }

    /** Returns what that promises. */
    public static String promise(@Nullable WorldLog log) {
        if (log == null) {
            return "Worlds are in memory: they are gone when the server stops.";
        }
        if (!log.lasting()) {
            return "Worlds are in memory, with their history: they are gone when the server stops.";
        }
        return log.shared()
                ? "Worlds are in a log that servers share: each change is stored before it is answered, and all servers serve the"
                        + " same worlds, each in one order."
                : "Worlds are in a log of this server's own: each change is stored before it is answered, and survives the server.";
    }
}
