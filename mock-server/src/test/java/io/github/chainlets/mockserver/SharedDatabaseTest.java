package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.jdbc.JdbcEventLog;
import io.github.chainlets.mockserver.world.KeyId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Several servers on one real PostgreSQL, and many clients in one world. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SharedDatabaseTest {
    private static final boolean HARD = Boolean.getBoolean("chainlets.hard");
    private static final int SERVERS = HARD ? 4 : 2;
    private static final int CLIENTS = HARD ? 64 : 16;
    private static final int CALLS = HARD ? 100 : 12;
    private static final List<String> TYPES = List.of("1x2", "1x4", "2x8", "4x16", "8x32");

    private static EmbeddedPostgres postgres;

    private final List<JdbcEventLog> logs = new ArrayList<>();
    private final List<MockChainsServer> servers = new ArrayList<>();

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    private static JdbcEventLog open() {
        String url = postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
        return JdbcEventLog.postgresql(url, "postgres", "");
    }

    private RawHttp serve(int rateLimit) {
        JdbcEventLog log = open();
        logs.add(log);
        MockChainsServer server = MockChainsServer.builder()
                .promotionConflict(PromotionConflict.SUPERSEDE)
                .journalSize(100_000)
                .rateLimit(rateLimit)
                .sharedLog(log)
                .start();
        servers.add(server);
        return new RawHttp(server.port());
    }

    @AfterEach
    void stop() {
        servers.forEach(MockChainsServer::close);
        logs.forEach(JdbcEventLog::close);
    }

    private interface Work {
        void call(int client) throws Exception;
    }

    private static void byMany(Work work) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.execute(() -> {
                try {
                    work.call(client);
                } catch (Exception | AssertionError e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            });
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(300, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).isEmpty();
    }

    @Test
    void servers_ofOneContendedWorld_areOne() throws Exception {
        String key = "contended";
        List<RawHttp> all = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            all.add(serve(0));
        }
        Set<String> told = ConcurrentHashMap.newKeySet();
        AtomicInteger changes = new AtomicInteger();
        Map<Integer, List<String>> inOrder = new ConcurrentHashMap<>();
        long start = System.nanoTime();
        byMany(client -> {
            List<String> mine = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                String type = TYPES.get((client + call) % TYPES.size());
                Map<String, Object> outcome = Shapes.success(all.get((client + call) % SERVERS)
                        .update(key, UpdateTest.updates("HelloWorld", type, "RandInt", type)));
                if ((boolean) outcome.get("requires_redeployment")) {
                    String id = (String)
                            Shapes.cast(outcome.get("chain_deployment")).get("id");
                    mine.add(id);
                    told.add(id);
                    changes.incrementAndGet();
                }
            }
            inOrder.put(client, mine);
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        double bare = bareInsertsPerSecond();
        System.out.printf(
                "figure %d servers on one PostgreSQL, %d clients in one world: %.0f updates a second; as many writers that insert"
                        + " the next row, or try again: %.0f rows a second%n",
                SERVERS, CLIENTS, CLIENTS * CALLS / seconds, bare);
        assertThat(told).hasSize(changes.get());
        List<String> deployments = ids(all.get(0), key);
        assertThat(new HashSet<>(deployments))
                .hasSameSizeAs(deployments)
                .hasSize(2 + changes.get())
                .containsAll(told);
        // One order: each client's own, too.
        inOrder.values().forEach(mine -> assertThat(deployments).containsSubsequence(mine));
        String journal = Shapes.success(all.get(0).get("/_mock/requests/count?operation=update_instance_types", key))
                .toString();
        assertThat(journal).isEqualTo("{count=" + (double) (CLIENTS * CALLS) + "}");
        String entries = all.get(0)
                .get("/_mock/requests?operation=update_instance_types", key)
                .text();
        for (RawHttp other : all) {
            assertThat(ids(other, key)).isEqualTo(deployments);
            assertThat(other.get("/_mock/requests?operation=update_instance_types", key)
                            .text())
                    .isEqualTo(entries);
        }
        // One that reads it all decides all of it again, and would refuse what another order had decided.
        assertThat(ids(serve(0), key)).isEqualTo(deployments);
    }

    /** The least that a contended log could do: a row each time, over connections of their own, for as many as the pools have. */
    private static double bareInsertsPerSecond() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare (stream TEXT, seq BIGINT, data TEXT, PRIMARY KEY (stream, seq))");
        }
        String data = "x".repeat(1_500);
        long start = System.nanoTime();
        byMany(client -> {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    PreparedStatement last =
                            connection.prepareStatement("SELECT coalesce(max(seq), 0) FROM bare WHERE stream = 'one'");
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO bare VALUES ('one', ?, ?) ON CONFLICT DO NOTHING")) {
                for (int row = 0; row < CALLS; row += insert.executeUpdate()) {
                    try (ResultSet rows = last.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                        insert.setLong(1, rows.getLong(1) + 1);
                    }
                    insert.setString(2, data);
                }
            }
        });
        return CLIENTS * CALLS / ((System.nanoTime() - start) / 1e9);
    }

    private static List<String> ids(RawHttp http, String key) {
        List<String> ids = new ArrayList<>();
        for (Object each : (List<?>)
                Shapes.success(http.get("/v1/chains/abcd1234/deployments", key)).get("deployments")) {
            ids.add((String) Shapes.cast(each).get("id"));
        }
        return ids;
    }

    @Test
    void quota_isThatOfAllServersTogether() throws Exception {
        String key = "limited";
        List<RawHttp> all = List.of(serve(20), serve(20));
        Shapes.success(all.get(0).post("/_mock/clock/freeze", key, ""));
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger limited = new AtomicInteger();
        byMany(client -> {
            for (int call = 0; call < 4; call++) {
                int status = all.get((client + call) % 2).get("/v1/chains", key).status();
                (status == 200 ? accepted : limited).incrementAndGet();
            }
        });
        assertThat(accepted).hasValue(20);
        assertThat(limited).hasValue(CLIENTS * 4 - 20);
    }

    @Test
    void faults_strikeSoOftenInAllServersTogether() throws Exception {
        String key = "faulty";
        List<RawHttp> all = List.of(serve(0), serve(0));
        Shapes.success(all.get(0).post("/_mock/faults", key, "{\"kind\": \"status\", \"status\": 418, \"times\": 9}"));
        AtomicInteger struck = new AtomicInteger();
        byMany(client -> {
            for (int call = 0; call < 2; call++) {
                if (all.get((client + call) % 2).get("/v1/chains", key).status() == 418) {
                    struck.incrementAndGet();
                }
            }
        });
        assertThat(struck).hasValue(9);
        assertThat(all.get(1).get("/_mock/faults", key).text()).isEqualTo("{\"faults\":[]}");
    }

    @Test
    void connectionsThatAreCut_loseNothingThatWasAnswered_andApplyNothingTwice() throws Exception {
        String key = "cut";
        List<RawHttp> all = List.of(serve(0), serve(0));
        Set<String> told = ConcurrentHashMap.newKeySet();
        AtomicInteger unknown = new AtomicInteger();
        byMany(client -> {
            for (int call = 0; call < CALLS; call++) {
                if (client == 0) {
                    cut();
                    continue;
                }
                String type = TYPES.get((client + call) % TYPES.size());
                RawHttp.Answer answer = all.get(client % 2).update(key, UpdateTest.updates("HelloWorld", type));
                assertThat(answer.status()).as(answer.text()).isIn(200, 503);
                if (answer.status() == 503 && answer.header("Retry-After") == null) {
                    unknown.incrementAndGet();
                } else if (answer.text().contains("\"requires_redeployment\":true")) {
                    told.add((String)
                            Shapes.cast(answer.object().get("chain_deployment")).get("id"));
                }
            }
        });
        List<String> deployments = ids(all.get(0), key);
        assertThat(deployments).containsAll(told).hasSizeBetween(2 + told.size(), 2 + told.size() + unknown.get());
        assertThat(ids(all.get(1), key)).isEqualTo(deployments);
    }

    private static void cut() throws Exception {
        try (Connection admin = postgres.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND backend_type = 'client backend'");
        }
    }

    @Test
    void time_isTheDatabases_andNeverBeforeTheLastEvent() {
        String key = "timed";
        RawHttp http = serve(0);
        Shapes.success(http.update(key, UpdateTest.updates("HelloWorld", "1x4")));
        try (JdbcEventLog log = open()) {
            List<StoredEvent> events = log.read(
                            new StreamName("world/" + KeyId.of(key).text()), 0, EventLog.MAX_READ)
                    .events();
            String base = events.get(events.size() - 1).event().data().replaceFirst(".*\"base\":\"([^\"]+)\".*", "$1");
            String before =
                    events.get(events.size() - 2).event().data().replaceFirst(".*\"base\":\"([^\"]+)\".*", "$1");
            assertThat(Instant.parse(base))
                    .isAfterOrEqualTo(Instant.parse(before))
                    .isBeforeOrEqualTo(events.get(events.size() - 1).storedAt());
        }
    }
}
