/** The event log on SQLite and PostgreSQL. */
module io.github.chainlets.jdbc {
    requires transitive io.github.chainlets.core;
    requires com.zaxxer.hikari;
    requires java.sql;
    requires static transitive org.jspecify;

    exports io.github.chainlets.jdbc;
}
