package io.github.chainlets.benchmarks;

import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.jdbc.JdbcEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An append of one event to a file of SQLite, beside the same insert by hand. Both synchronise the disk each time. */
@State(Scope.Benchmark)
public class LogBenchmark {
    private static final StreamName STREAM = new StreamName("world/one");
    /** As long as what an update leaves. */
    private static final String DATA = "x".repeat(1_500);

    private static final List<Event> EVENT = List.of(new Event("called", 1, DATA));

    private Path folder;
    private JdbcEventLog log;
    private Connection connection;
    private PreparedStatement insert;
    private long appended;
    private long inserted;

    /** Makes a file for each. */
    @Setup
    public void setUp() throws IOException, SQLException {
        folder = Files.createTempDirectory("log-benchmark");
        log = JdbcEventLog.sqlite(folder.resolve("ours.db"));
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("limit.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE event (stream TEXT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,"
                    + " type TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (stream, seq))");
        }
        insert = connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)");
    }

    /** Deletes both. */
    @TearDown
    public void tearDown() throws IOException, SQLException {
        log.close();
        connection.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Ours. */
    @Benchmark
    public AppendResult append() {
        return log.append(STREAM, appended++, EVENT);
    }

    /** By hand. */
    @Benchmark
    public int limit() throws SQLException {
        insert.setString(1, STREAM.value());
        insert.setLong(2, ++inserted);
        insert.setLong(3, System.currentTimeMillis());
        insert.setString(4, "called");
        insert.setInt(5, 1);
        insert.setString(6, DATA);
        return insert.executeUpdate();
    }
}
