package io.github.chainlets.conformance.log;

import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.jdbc.JdbcEventLog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The log in a real PostgreSQL keeps the contract. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresEventLogTest extends EventLogContract {
    private static EmbeddedPostgres server;
    private static JdbcEventLog log;

    @BeforeAll
    static void open() throws IOException {
        server = EmbeddedPostgres.start();
        String url = server.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
        log = JdbcEventLog.postgresql(url, "postgres", "");
    }

    @AfterAll
    static void close() throws IOException {
        log.close();
        server.close();
    }

    @Override
    protected EventLog log() {
        return log;
    }
}
