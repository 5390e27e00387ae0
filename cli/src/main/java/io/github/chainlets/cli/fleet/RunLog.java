package io.github.chainlets.cli.fleet;

import io.github.chainlets.jdbc.JdbcEventLog;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that says where runs are kept. */
final class RunLog {
    @Option(
            names = "--log",
            paramLabel = "FILE|URL",
            description =
                    "Where runs are kept: a file of SQLite, or jdbc:postgresql://HOST/DATABASE with its credentials in"
                            + " CHAINLETS_DATABASE_USER and CHAINLETS_DATABASE_PASSWORD; by default ${DEFAULT-VALUE}.",
            defaultValue = "chainlets-fleet.db")
    private String log = "";

    JdbcEventLog open() {
        Map<String, String> environment = System.getenv();
        return log.startsWith("jdbc:")
                ? JdbcEventLog.postgresql(
                        log,
                        environment.getOrDefault("CHAINLETS_DATABASE_USER", ""),
                        environment.getOrDefault("CHAINLETS_DATABASE_PASSWORD", ""))
                : JdbcEventLog.sqlite(Path.of(log));
    }
}
