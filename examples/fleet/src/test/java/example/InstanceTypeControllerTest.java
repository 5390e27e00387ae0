package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import example.InstanceTypeReconciler.Wanted;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.jdbc.JdbcEventLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes' worth of controllers over one database: what drifts is changed once. */
class InstanceTypeControllerTest {
    private static final Wanted WANTED = new Wanted("no-more-1x2", "production", Map.of("1x2", "1x4"));

    @TempDir
    Path folder;

    @Test
    void controllers_changeWhatHasDrifted_once() throws Exception {
        DataSource database = database();
        FakeChains chains = FakeChains.builder().lifecycle(Lifecycle.instant()).build();
        CountDownLatch ended = new CountDownLatch(1);
        try (JdbcEventLog log = JdbcEventLog.sqlite(folder.resolve("runs.db"))) {
            Fleet fleet = Fleet.builder(chains)
                    .log(log)
                    .pollInterval(Duration.ofMillis(10))
                    .listener(state -> state.ending().ifPresent(ending -> ended.countDown()))
                    .build();
            InstanceTypeReconciler reconciler = new InstanceTypeReconciler(fleet);
            Duration poll = Duration.ofMillis(50);
            try (InstanceTypeController one = new InstanceTypeController(database, reconciler, WANTED, poll);
                    InstanceTypeController other = new InstanceTypeController(database, reconciler, WANTED, poll)) {
                one.start();
                other.start();
                assertTrue(ended.await(60, TimeUnit.SECONDS));
            }
            assertEquals(1, chains.applied().size());
            assertEquals("1 environments are as wanted", reconciler.reconcile(WANTED).status());
        }
    }

    /** With db-scheduler's table, as its documentation gives it for H2. */
    private static DataSource database() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:controller;DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE scheduled_tasks ("
                    + "task_name VARCHAR(100), task_instance VARCHAR(100), task_data BLOB,"
                    + " execution_time TIMESTAMP WITH TIME ZONE, picked BIT, picked_by VARCHAR(50),"
                    + " last_success TIMESTAMP WITH TIME ZONE, last_failure TIMESTAMP WITH TIME ZONE,"
                    + " consecutive_failures INT, last_heartbeat TIMESTAMP WITH TIME ZONE, version BIGINT,"
                    + " priority SMALLINT, PRIMARY KEY (task_name, task_instance))");
        }
        return database;
    }
}
