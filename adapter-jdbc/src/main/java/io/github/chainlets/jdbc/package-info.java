/** The event log in a database: {@link io.github.chainlets.jdbc.JdbcEventLog}. */
@NullMarked
package io.github.chainlets.jdbc;

import org.jspecify.annotations.NullMarked;
