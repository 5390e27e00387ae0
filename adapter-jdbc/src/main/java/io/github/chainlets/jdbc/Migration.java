package io.github.chainlets.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a database to the tables of today, one process at a time. */
final class Migration {
    private Migration() {}

    static void migrate(Connection connection, Dialect dialect) throws SQLException {
        List<String> steps = dialect.migrations();
        boolean sqlite = dialect == Dialect.SQLITE;
        // SQLite's lock begins the transaction itself; PostgreSQL's needs one.
        connection.setAutoCommit(sqlite);
        try (Statement statement = connection.createStatement()) {
            statement.execute(dialect.lockForMigration());
            statement.execute("CREATE TABLE IF NOT EXISTS chainlets_schema (version INTEGER NOT NULL)");
            int done = version(statement);
            if (done > steps.size()) {
                statement.execute("ROLLBACK");
                throw new IllegalStateException("the database has version " + done
                        + " of the event log's tables, made by a newer version of this library; this one knows "
                        + steps.size());
            }
            for (String step : steps.subList(done, steps.size())) {
                statement.execute(step);
                statement.execute("INSERT INTO chainlets_schema (version) VALUES (" + ++done + ")");
            }
            statement.execute("COMMIT");
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT coalesce(max(version), 0) FROM chainlets_schema")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
