package io.github.chainlets.mockserver.cli;

import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.jdbc.JdbcEventLog;
import io.github.chainlets.mockserver.MockChainsServerBuilder;
import io.github.chainlets.mockserver.settings.WorldLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the command keeps worlds that last. Loaded only where one of its options is given, and the drivers of databases with it. */
final class Storage implements AutoCloseable {
    private static final String USER = "MOCK_SERVER_DATABASE_USER";
    private static final String PASSWORD = "MOCK_SERVER_DATABASE_PASSWORD";

    private final JdbcEventLog log;
    private final boolean shared;
    private final @Nullable FileChannel lock;
    private final String where;

    private Storage(String where, JdbcEventLog log, boolean shared, @Nullable FileChannel lock) {
        this.where = where;
        this.log = log;
        this.shared = shared;
        this.lock = lock;
    }

    /**
     * Opens a folder, and makes it if it is not there. A process has it to itself until it ends, however it ends.
     *
     * @throws IllegalArgumentException naming the option, if it cannot be had
     */
    static Storage folder(Path folder) {
        FileChannel lock = null;
        boolean opened = false;
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Path pid = folder.resolve("pid");
            if (!lock(lock)) {
                throw new IllegalArgumentException("--data " + folder + " is in use by another server"
                        + (Files.exists(pid)
                                ? ", process " + Files.readString(pid).strip()
                                : "")
                        + ": stop that one, take another folder, or share a database with --database");
            }
            Files.writeString(pid, ProcessHandle.current().pid() + "\n", StandardCharsets.US_ASCII);
            Storage storage = new Storage(
                    "the folder " + folder.toAbsolutePath(),
                    JdbcEventLog.sqlite(folder.resolve("worlds.db")),
                    false,
                    lock);
            opened = true;
            return storage;
        } catch (IOException | EventLogException e) {
            throw new IllegalArgumentException("--data " + folder + " cannot be used: " + e.getMessage(), e);
        } finally {
            if (!opened && lock != null) {
                close(lock);
            }
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Opens a database.
     *
     * @param environment where user and password are
     * @throws IllegalArgumentException naming the option, if it cannot be had
     */
    static Storage database(String url, Map<String, String> environment) {
        String jdbc = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        try {
            return new Storage(
                    "the database " + jdbc.substring("jdbc:".length()),
                    JdbcEventLog.postgresql(
                            jdbc,
                            environment.getOrDefault(USER, System.getProperty("user.name", "")),
                            environment.getOrDefault(PASSWORD, "")),
                    true,
                    null);
        } catch (IllegalArgumentException | EventLogException e) {
            throw new IllegalArgumentException("--database cannot be used: " + e.getMessage(), e);
        }
    }

    /** Returns where worlds are kept, and what that promises. */
    String promise() {
        return WorldLog.promise(new WorldLog(log, shared, true)) + " It is in " + where + ".";
    }

    /** Lets a server keep its worlds here. */
    void configure(MockChainsServerBuilder builder) {
        if (shared) {
            builder.sharedLog(log);
        } else {
            builder.ownLog(log);
        }
    }

    @Override
    public void close() {
        log.close();
        if (lock != null) {
            close(lock);
        }
    }

    private static void close(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
