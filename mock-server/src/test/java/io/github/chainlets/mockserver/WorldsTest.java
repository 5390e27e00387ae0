package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.LogStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WorldsTest {
    @Test
    void worlds_64InParallel_doNotMeet() throws Exception {
        ExecutorService tests = Executors.newFixedThreadPool(64);
        try {
            List<Future<String>> made = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String type = List.of("1x4", "2x8", "4x16", "8x32").get(i % 4);
                made.add(tests.submit(() -> oneTest(type)));
            }
            Set<String> ids = new HashSet<>();
            for (Future<String> id : made) {
                ids.add(id.get());
            }
            assertThat(ids).as("deployment ids of 64 worlds").hasSize(64);
        } finally {
            tests.shutdown();
        }
    }

    /** Sees the example world untouched, changes it, and sees its own change only. Returns the deployment's id. */
    private static String oneTest(String type) {
        RawHttp http = SharedServer.http();
        String key = SharedServer.newKey();
        assertThat(Shapes.success(http.update(key, UpdateTest.updates("HelloWorld", "1x2"))))
                .containsEntry("requires_redeployment", false);
        Map<String, Object> outcome = Shapes.success(http.update(key, UpdateTest.updates("HelloWorld", type)));
        assertThat(UpdateTest.typesById(outcome)).containsExactly("HelloWorld=" + type, "RandInt=1x2");
        Map<String, Object> deployments = Shapes.success(http.get("/v1/chains/abcd1234/deployments", key));
        assertThat((List<?>) deployments.get("deployments")).hasSize(3);
        return (String) Shapes.cast(outcome.get("chain_deployment")).get("id");
    }

    @Test
    void ids_sameSeedAndKey_areTheSame() {
        assertThat(firstId(5, "k")).isEqualTo(firstId(5, "k"));
        assertThat(firstId(5, "k")).isNotEqualTo(firstId(6, "k"));
        assertThat(firstId(5, "k")).isNotEqualTo(firstId(5, "l"));
    }

    private static Object firstId(long seed, String key) {
        try (MockChainsServer server = MockChainsServer.builder().seed(seed).start()) {
            RawHttp http = new RawHttp(server.port());
            Map<String, Object> outcome = Shapes.success(http.update(key, UpdateTest.updates("HelloWorld", "1x4")));
            return Shapes.cast(outcome.get("chain_deployment")).get("id");
        }
    }

    @Test
    void start_thatFails_leavesNoThread() {
        try (MockChainsServer running = MockChainsServer.start()) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> MockChainsServer.builder()
                                .port(running.port())
                                .log(LogStyle.TEXT)
                                .start())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("it is taken");
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread ->
                            !before.contains(thread) && thread.getName().equals("mock-server-log"))
                    .isEmpty();
        }
    }

    @Test
    void await_thatIsInVain_saysWhatCame() {
        try (MockChainsServer server = MockChainsServer.start()) {
            var unused = new RawHttp(server.port()).get("/v1/chains", server.key());
            assertThat(server.requests().await(1, "read_chains", Duration.ofSeconds(20)))
                    .hasSize(1);
            assertThatThrownBy(() -> server.requests().await(2, Duration.ofMillis(20)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(
                            "expected at least 2 request(s) within PT0.02S; the journal:\n  #1 GET /v1/chains");
        }
    }

    @Test
    void world_thatMadeRoomForOthers_saysSo() {
        try (MockChainsServer server =
                MockChainsServer.builder().memory(1024 * 1024).journalSize(1).start()) {
            MockWorld first = server.newWorld();
            first.faults().add(HttpFault.reset());
            // So little memory is full after some hundred.
            for (int i = 0; i < 1_000; i++) {
                server.newWorld();
            }
            for (ThrowingCallable use : List.<ThrowingCallable>of(
                    first::chains,
                    first::clock,
                    first::reset,
                    () -> first.faults().pending(),
                    () -> first.faults().assertAllStruck(),
                    () -> first.requests().all(),
                    () -> first.requests().assertCount(0, "update_instance_types"))) {
                assertThatThrownBy(use)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("gone")
                        .hasMessageContaining("10000");
            }
        }
    }
}
