package io.github.chainlets.jdbc;

import java.util.List;

/** What is said differently to each database. */
enum Dialect {
    /** One file. {@code unixepoch} has milliseconds. */
    SQLITE("CAST(unixepoch('subsec') * 1000000 AS INTEGER)", "max", "", "BEGIN IMMEDIATE"),
    /** A server. Names are compared by their bytes, whatever the database's language. */
    POSTGRESQL(
            "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)",
            "greatest",
            " COLLATE \"C\"",
            "SELECT pg_advisory_xact_lock(7310577103)");

    private final String nowInMicroseconds;
    private final String later;
    private final String collation;
    private final String lockForMigration;

    Dialect(String nowInMicroseconds, String later, String collation, String lockForMigration) {
        this.nowInMicroseconds = nowInMicroseconds;
        this.later = later;
        this.collation = collation;
        this.lockForMigration = lockForMigration;
    }

    /** Returns what lets one process at a time migrate. */
    String lockForMigration() {
        return lockForMigration;
    }

    /** Returns the steps that lead to the tables of today, in order. A step that was released is never changed. */
    List<String> migrations() {
        return List.of(
                "CREATE TABLE chainlets_event (stream TEXT" + collation + " NOT NULL, seq BIGINT NOT NULL,"
                        + " stored_at_us BIGINT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL,"
                        + " data TEXT NOT NULL, PRIMARY KEY (stream, seq))",
                "CREATE TABLE chainlets_snapshot (stream TEXT" + collation + " NOT NULL, seq BIGINT NOT NULL,"
                        + " version INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (stream, seq))");
    }

    /**
     * Returns the insert of one event, which inserts nothing if the number is taken or the event before it is missing.
     * Takes stream, number, stream, number before, type, version, data, number before, stream, number before.
     */
    String insert() {
        return "INSERT INTO chainlets_event (stream, seq, stored_at_us, type, version, data) SELECT ?, ?, " + later
                + "(" + nowInMicroseconds + ", coalesce((SELECT stored_at_us FROM chainlets_event WHERE stream = ? AND"
                + " seq = ?), 0)), ?, ?, ? WHERE ? = 0 OR EXISTS (SELECT 1 FROM chainlets_event WHERE stream = ? AND"
                + " seq = ?) ON CONFLICT DO NOTHING";
    }

    /**
     * Returns the read of a tail: the time, and each event; one row without an event if there is none. Takes stream, stream,
     * number to begin after, limit.
     */
    String select() {
        return "SELECT " + later + "(" + nowInMicroseconds
                + ", coalesce((SELECT stored_at_us FROM chainlets_event WHERE"
                + " stream = ? ORDER BY seq DESC LIMIT 1), 0)), e.seq, e.stored_at_us, e.type, e.version, e.data FROM"
                + " (SELECT 1) AS one LEFT JOIN (SELECT seq, stored_at_us, type, version, data FROM chainlets_event WHERE"
                + " stream = ? AND seq > ? ORDER BY seq LIMIT ?) AS e ON 1 = 1 ORDER BY e.seq";
    }
}
