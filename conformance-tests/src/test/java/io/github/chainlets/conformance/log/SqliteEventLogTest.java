package io.github.chainlets.conformance.log;

import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.jdbc.JdbcEventLog;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The log in a file of SQLite keeps the contract. */
class SqliteEventLogTest extends EventLogContract {
    @TempDir
    static Path folder;

    private static JdbcEventLog log;

    @BeforeAll
    static void open() {
        log = JdbcEventLog.sqlite(folder.resolve("log.db"));
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Override
    protected EventLog log() {
        return log;
    }
}
