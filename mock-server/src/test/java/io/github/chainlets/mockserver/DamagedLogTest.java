package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.jdbc.JdbcEventLog;
import io.github.chainlets.mockserver.world.KeyId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is broken in the middle of a world's log is refused with a message; what is torn at its end was never answered, and is not there. */
class DamagedLogTest {
    private static final String KEY = "k";
    private static final StreamName STREAM =
            new StreamName("world/" + KeyId.of(KEY).text());

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("worlds.db");
    }

    private static RawHttp.Answer update(MockChainsServer server, String type) {
        return new RawHttp(server.port()).update(KEY, UpdateTest.updates("HelloWorld", type));
    }

    /** Makes a world with five events. */
    private void use() {
        try (JdbcEventLog log = JdbcEventLog.sqlite(file());
                MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            for (String type : List.of("1x4", "2x8", "4x16", "8x32")) {
                Shapes.success(new RawHttp(server.port()).post("/_mock/clock/advance", KEY, "{\"seconds\": 600}"));
                Shapes.success(update(server, type));
            }
        }
    }

    private void damage(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private void isRefused(String message) {
        try (JdbcEventLog log = JdbcEventLog.sqlite(file());
                MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            int events = log.read(STREAM, 0, 100).events().size();
            RawHttp.Answer answer = update(server, "1x2");
            Shapes.envelope(answer, 503, "UNAVAILABLE");
            assertThat(answer.message()).startsWith("This world is not served: " + message);
            assertThat(new RawHttp(server.port()).get("/_mock/history/9", KEY).status())
                    .isEqualTo(503);
            assertThat(log.read(STREAM, 0, 100).events()).hasSize(events);
            Shapes.success(new RawHttp(server.port()).get("/v1/chains", "another"));
        }
    }

    @Test
    void missingEvent_isRefused() throws Exception {
        use();
        damage("DELETE FROM chainlets_event WHERE seq = 4");
        isRefused("event 4 is missing");
    }

    @Test
    void missingBeginning_isRefused() throws Exception {
        use();
        damage("DELETE FROM chainlets_event WHERE seq = 1");
        isRefused("its first event is not how it began");
    }

    @Test
    void eventThatIsCutShort_isRefused() throws Exception {
        use();
        damage("UPDATE chainlets_event SET data = substr(data, 1, 100) WHERE seq = 3");
        isRefused("event 3 (called) cannot be read: ");
    }

    @Test
    void eventThatSaysSomethingElse_isRefused() throws Exception {
        use();
        damage("UPDATE chainlets_event SET data = replace(data, '1x4', '1x2') WHERE seq = 3");
        isRefused("event 3 (update_instance_types) was decided as 200 ");
    }

    /** As a machine leaves it that lost its power while it wrote: the end of the write-ahead log is not whole. */
    @Test
    void tornTail_isNotThere_andAllBeforeItIs() throws Exception {
        Path torn = Files.createDirectory(folder.resolve("torn"));
        try (JdbcEventLog log = JdbcEventLog.sqlite(file());
                MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            Shapes.success(update(server, "1x4"));
            Shapes.success(new RawHttp(server.port()).post("/_mock/clock/advance", KEY, "{\"seconds\": 600}"));
            Shapes.success(update(server, "2x8"));
            copy("worlds.db", torn);
            copy("worlds.db-wal", torn);
        }
        try (RandomAccessFile wal =
                new RandomAccessFile(torn.resolve("worlds.db-wal").toFile(), "rw")) {
            wal.setLength(wal.length() - 100);
        }
        try (JdbcEventLog log = JdbcEventLog.sqlite(torn.resolve("worlds.db"));
                MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            assertThat(log.read(STREAM, 0, 100).events()).hasSize(3);
            RawHttp http = new RawHttp(server.port());
            assertThat(http.get("/v1/chains/abcd1234/environments/production", KEY)
                            .text())
                    .contains("\"id\":\"1x4\"")
                    .doesNotContain("\"id\":\"2x8\"");
            Shapes.success(update(server, "4x16"));
            assertThat(log.read(STREAM, 0, 100).events()).hasSizeGreaterThan(3);
        }
    }

    private void copy(String name, Path to) throws IOException {
        Files.copy(folder.resolve(name), to.resolve(name));
    }
}
