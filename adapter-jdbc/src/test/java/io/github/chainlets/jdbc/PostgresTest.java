package io.github.chainlets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.core.spi.log.StreamName;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A real PostgreSQL: many who open it at once, connections that are cut, a server that stops. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Tag("slow")
class PostgresTest {
    private static final StreamName STREAM = new StreamName("run/1");
    private static final Event EVENT = new Event("Happened", 1, "data");

    private static String url(EmbeddedPostgres server) {
        return server.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
    }

    private static JdbcEventLog open(EmbeddedPostgres server) {
        return JdbcEventLog.postgresql(url(server), "postgres", "");
    }

    @Test
    void server_openedByManyAtOnce_cutAndStopped_losesNothing() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            openByMany(server);
            cutConnections(server);
            stop(server);
        }
    }

    private static void openByMany(EmbeddedPostgres server) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<AppendResult>> results = IntStream.range(0, 4)
                    .mapToObj(i -> executor.submit(() -> {
                        try (JdbcEventLog log = open(server)) {
                            return log.append(new StreamName("opened/" + i), 0, List.of(EVENT));
                        }
                    }))
                    .toList();
            for (Future<AppendResult> result : results) {
                assertThat(result.get()).isEqualTo(AppendResult.STORED);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** After a cut, the same append again is stored or conflicts with itself. */
    private static void cutConnections(EmbeddedPostgres server) throws SQLException {
        try (JdbcEventLog log = open(server)) {
            for (int i = 0; i < 20; i++) {
                try (Connection admin = server.getPostgresDatabase().getConnection();
                        Statement statement = admin.createStatement()) {
                    statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                            + " pg_backend_pid() AND backend_type = 'client backend'");
                }
                appendUntilKnown(log, i);
            }
            assertThat(log.read(STREAM, 0, 100).events()).hasSize(20);
        }
    }

    private static void appendUntilKnown(JdbcEventLog log, long expected) {
        for (int tries = 0; tries < 10; tries++) {
            try {
                log.append(STREAM, expected, List.of(EVENT));
                return;
            } catch (EventLogException e) {
                assertThat(e).hasMessageContaining("could not append");
            }
        }
        throw new AssertionError("the connections do not recover");
    }

    private static void stop(EmbeddedPostgres server) throws IOException {
        try (JdbcEventLog log = open(server)) {
            server.close();
            assertThatThrownBy(() -> log.append(STREAM, 20, List.of(EVENT))).isInstanceOf(EventLogException.class);
        }
        assertThatThrownBy(() -> JdbcEventLog.postgresql(url(server), "postgres", "s3cret"))
                .isInstanceOf(EventLogException.class)
                .hasMessageNotContaining("s3cret")
                .hasMessageContaining("jdbc:postgresql:");
    }
}
