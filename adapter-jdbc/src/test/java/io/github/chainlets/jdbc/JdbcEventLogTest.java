package io.github.chainlets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log in a file does beyond the contract that every log keeps. */
class JdbcEventLogTest {
    private static final StreamName STREAM = new StreamName("run/1");
    private static final Event EVENT = new Event("Happened", 1, "data");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("log.db");
    }

    @Test
    void reopened_hasWhatWasStored() {
        try (JdbcEventLog log = JdbcEventLog.sqlite(file())) {
            log.append(STREAM, 0, List.of(EVENT, EVENT));
            log.saveSnapshot(STREAM, new Snapshot(2, 1, "state"));
        }
        try (JdbcEventLog log = JdbcEventLog.sqlite(file())) {
            assertThat(log.read(STREAM, 0, 10).events())
                    .extracting(StoredEvent::event)
                    .containsExactly(EVENT, EVENT);
            assertThat(log.snapshot(STREAM, 9)).contains(new Snapshot(2, 1, "state"));
            assertThat(log.append(STREAM, 2, List.of(EVENT))).isEqualTo(AppendResult.STORED);
        }
    }

    @Test
    void twoProcesses_ofOneFile_seeEachOther() {
        try (JdbcEventLog one = JdbcEventLog.sqlite(file());
                JdbcEventLog other = JdbcEventLog.sqlite(file())) {
            assertThat(one.append(STREAM, 0, List.of(EVENT))).isEqualTo(AppendResult.STORED);
            assertThat(other.append(STREAM, 0, List.of(EVENT))).isEqualTo(AppendResult.CONFLICT);
            assertThat(other.append(STREAM, 1, List.of(EVENT))).isEqualTo(AppendResult.STORED);
            assertThat(one.read(STREAM, 0, 10).events()).hasSize(2);
        }
    }

    @Test
    void commits_areSynchronised() throws SQLException {
        JdbcEventLog.sqlite(file()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            assertThat(mode.getString(1)).isEqualTo("wal");
        }
    }

    @Test
    void tablesOfANewerVersion_areRefused_andLeftAsTheyAre() throws SQLException {
        JdbcEventLog.sqlite(file()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO chainlets_schema (version) VALUES (99)");
        }
        assertThatThrownBy(() -> JdbcEventLog.sqlite(file()))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("newer version of this library");
        assertThatThrownBy(() -> JdbcEventLog.sqlite(file())).isInstanceOf(EventLogException.class);
    }

    @Test
    void fileThatIsNoDatabase_isRefused_andLeftAsItIs() throws Exception {
        Files.writeString(file(), "not a database, but a letter to a friend ".repeat(50));
        assertThatThrownBy(() -> JdbcEventLog.sqlite(file()))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("log.db");
        assertThat(Files.readString(file())).startsWith("not a database");
    }

    @Test
    void folderThatIsNotThere_isSaid() {
        assertThatThrownBy(() -> JdbcEventLog.sqlite(folder.resolve("no/such/folder/log.db")))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("no/such/folder");
    }

    @Test
    void url_withAPassword_isRefused_andNotShown() {
        assertThatThrownBy(
                        () -> JdbcEventLog.postgresql("jdbc:postgresql://localhost/x?password=s3cret", "me", "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> JdbcEventLog.postgresql("jdbc:mysql://localhost/x", "me", "other"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
