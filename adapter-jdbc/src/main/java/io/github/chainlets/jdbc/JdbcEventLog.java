package io.github.chainlets.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Arguments;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.core.spi.log.Tail;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The event log in a database. What is stored has been synchronised to the disk: it outlives the process, and the machine
 * as far as its disk does. Any number of processes may use one database.
 *
 * <p>Time is the database's. No call takes longer than about 30 s. Safe for use by many threads; close it when it is no
 * longer used.
 */
public final class JdbcEventLog implements EventLog, AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Dialect dialect;

    private JdbcEventLog(HikariConfig config, Dialect dialect, String what) {
        this.dialect = dialect;
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        HikariDataSource opened;
        try {
            opened = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new EventLogException(what + " cannot be opened: " + reason(e), e);
        }
        this.pool = opened;
        try (Connection connection = pool.getConnection()) {
            Migration.migrate(connection, dialect);
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw new EventLogException(what + " cannot be used: " + reason(e), e);
        }
    }

    /**
     * Opens a log in a file of SQLite, and makes it if it does not exist. Keeps a write-ahead log beside it, synchronised at
     * each commit ({@code synchronous=FULL}). The file must be on a disk of this machine, not on a network's.
     *
     * @throws EventLogException if it cannot be opened, or was made by a newer version of this library
     */
    public static JdbcEventLog sqlite(Path file) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("chainlets-sqlite");
        config.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        config.addDataSourceProperty("busy_timeout", Long.toString(LONGEST_WAIT.toMillis()));
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new JdbcEventLog(config, Dialect.SQLITE, "the SQLite file " + file);
    }

    /**
     * Opens a log in a database of PostgreSQL (14 or later); its tables, {@code chainlets_event} and {@code
     * chainlets_snapshot}, are made if they do not exist. Commits are synchronous, whatever the server's default.
     *
     * @param jdbcUrl {@code jdbc:postgresql://host/database}; without credentials, for it is shown in messages
     * @param user the user
     * @param password the password; never shown
     * @throws EventLogException if it cannot be opened, or was made by a newer version of this library
     */
    public static JdbcEventLog postgresql(String jdbcUrl, String user, String password) {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the URL does not begin with jdbc:postgresql:");
        }
        if (jdbcUrl.contains("password=")) {
            throw new IllegalArgumentException("the URL holds a password, and would be shown; pass it by itself");
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("chainlets-postgresql");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.addDataSourceProperty("connectTimeout", "10");
        config.addDataSourceProperty("socketTimeout", "20");
        config.setConnectionInitSql("SET synchronous_commit TO on");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        return new JdbcEventLog(config, Dialect.POSTGRESQL, "the database " + jdbcUrl);
    }

    @Override
    public AppendResult append(StreamName stream, long expectedSequence, List<Event> events) {
        List<Event> copy = Arguments.toAppend(expectedSequence, events);
        return in("append to", stream, connection -> {
            connection.setAutoCommit(false);
            boolean stored = false;
            try (PreparedStatement insert = connection.prepareStatement(dialect.insert())) {
                long before = expectedSequence;
                for (Event event : copy) {
                    addInsert(insert, stream, before++, event);
                }
                stored = allInserted(insert.executeBatch());
                if (stored) {
                    connection.commit();
                }
            } finally {
                if (!stored) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
            return stored ? AppendResult.STORED : AppendResult.CONFLICT;
        });
    }

    private static void addInsert(PreparedStatement insert, StreamName stream, long before, Event event)
            throws SQLException {
        insert.setString(1, stream.value());
        insert.setLong(2, before + 1);
        insert.setString(3, stream.value());
        insert.setLong(4, before);
        insert.setString(5, event.type());
        insert.setInt(6, event.version());
        insert.setString(7, event.data());
        insert.setLong(8, before);
        insert.setString(9, stream.value());
        insert.setLong(10, before);
        insert.addBatch();
    }

    private static boolean allInserted(int[] counts) {
        for (int count : counts) {
            if (count != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Tail read(StreamName stream, long after, int limit) {
        Arguments.toRead(after, limit);
        return in("read", stream, connection -> {
            try (PreparedStatement select = connection.prepareStatement(dialect.select())) {
                select.setString(1, stream.value());
                select.setString(2, stream.value());
                select.setLong(3, after);
                select.setInt(4, limit);
                try (ResultSet rows = select.executeQuery()) {
                    return tail(rows);
                }
            }
        });
    }

    private static Tail tail(ResultSet rows) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        Instant now = Instant.EPOCH;
        while (rows.next()) {
            now = instant(rows.getLong(1));
            long sequence = rows.getLong(2);
            if (sequence > 0) {
                Event event = new Event(rows.getString(4), rows.getInt(5), rows.getString(6));
                events.add(new StoredEvent(sequence, instant(rows.getLong(3)), event));
            }
        }
        return new Tail(events, now);
    }

    private static Instant instant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }

    @Override
    public void saveSnapshot(StreamName stream, Snapshot snapshot) {
        in("save a snapshot of", stream, connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO chainlets_snapshot (stream, seq,"
                    + " version, data) VALUES (?, ?, ?, ?) ON CONFLICT (stream, seq) DO UPDATE SET version ="
                    + " excluded.version, data = excluded.data")) {
                insert.setString(1, stream.value());
                insert.setLong(2, snapshot.sequence());
                insert.setInt(3, snapshot.version());
                insert.setString(4, snapshot.data());
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Snapshot> snapshot(StreamName stream, long atMost) {
        return in("read a snapshot of", stream, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT seq, version, data FROM"
                    + " chainlets_snapshot WHERE stream = ? AND seq <= ? ORDER BY seq DESC LIMIT 1")) {
                select.setString(1, stream.value());
                select.setLong(2, atMost);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Snapshot(rows.getLong(1), rows.getInt(2), rows.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public void dropSnapshots(StreamName stream, long before) {
        in("drop snapshots of", stream, connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM chainlets_snapshot WHERE stream = ? AND seq < ?")) {
                delete.setString(1, stream.value());
                delete.setLong(2, before);
                return delete.executeUpdate();
            }
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T in(String what, StreamName stream, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new EventLogException("could not " + what + " stream \"" + stream + "\": " + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null ? String.valueOf(e.getMessage()) : cause.getMessage();
    }

    /** Closes the connections. What is stored stays. */
    @Override
    public void close() {
        pool.close();
    }
}
