package io.github.chainlets.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.fake.AppliedUpdate;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldBuilder;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.temporal.client.WorkflowClient;
import io.temporal.testserver.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Workers in processes of their own, killed at random points, over HTTP with lost replies: each environment is updated once, and
 * the bound is kept. Runs on a Temporal server of yours with {@code -Dtemporal.address=HOST:PORT}, else on its test server.
 */
@Tag("slow")
class KilledWorkerTest {
    private static final boolean HARD = Boolean.getBoolean("chainlets.hard");
    private static final int CHAINS = HARD ? 60 : 8;
    private static final int KILLS = HARD ? 10 : 2;
    private static final String KEY = "fleet.key";

    private final Random random = new Random(20261128);
    private final String queue = "fleets-" + ProcessHandle.current().pid();

    @Test
    @SuppressWarnings("try") // The server only has to be there.
    void workersKilled_eachEnvironmentIsUpdatedOnce() throws Exception {
        String given = System.getProperty("temporal.address");
        int port = freePort();
        try (TestServer.@Nullable PortBoundTestServer temporal =
                        given == null ? TestServer.createPortBoundServer(port, true) : null;
                MockChainsServer server = MockChainsServer.builder()
                        .world(world())
                        .lifecycle(Lifecycle.paced(Duration.ofMillis(700), Duration.ofMillis(500), Duration.ZERO))
                        .start()) {
            MockWorld world = server.world(KEY);
            world.faults()
                    .add(HttpFault.reset()
                            .on("update_instance_types")
                            .after()
                            .withProbability(0.1)
                            .times(1_000));
            String address = given == null ? "127.0.0.1:" + port : given;
            run(address, server, world);
        }
    }

    private void run(String address, MockChainsServer server, MockWorld world) throws Exception {
        String name = "kill-" + ProcessHandle.current().pid();
        WorkflowClient client = WorkerMain.client(address, "test");
        TemporalFleet fleet = TemporalFleet.of(client, queue)
                .withPollInterval(Duration.ofMillis(200))
                .withHistoryLimit(500);
        Process worker = worker(address, server);
        try (HttpChains chains = HttpChains.builder()
                .baseUrl(server.baseUrl().toString())
                .apiKey(KEY)
                .build()) {
            FleetPlan plan = Fleet.builder(chains).build().plan(FleetSelector.all(), TypeMapping.of("1x2", "1x4"));
            FleetPolicy policy = FleetPolicy.DEFAULT.withMaxInFlight(4).withTolerance(Share.of(5));
            fleet.start(name, plan, policy);
            for (int kill = 0; kill < KILLS; kill++) {
                // Killed when it has said so, or a moment later, whatever it does then.
                for (int sends = 1 + random.nextInt(plan.entries().size() / (KILLS + 1)); sends > 0; sends--) {
                    assertThat(said(worker).readLine()).startsWith("sends ");
                }
                worker.toHandle().destroyForcibly();
                assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
                worker = worker(address, server);
            }
            FleetRun run =
                    CompletableFuture.supplyAsync(() -> fleet.await(name)).get(HARD ? 900 : 240, TimeUnit.SECONDS);
            check(run, world);
        } finally {
            worker.destroyForcibly();
            client.getWorkflowServiceStubs().shutdownNow();
        }
    }

    private static void check(FleetRun run, MockWorld world) {
        assertThat(run.ending()).contains(RunEnding.COMPLETED);
        assertThat(run.endings()).containsExactly(Map.entry(EntryEnding.PROMOTED, 2 * CHAINS));
        Map<EnvironmentRef, Integer> updates = new HashMap<>();
        for (AppliedUpdate update : world.chains().applied()) {
            assertThat(update.updates()).isEqualTo(InstanceTypeUpdates.of("A", "1x4"));
            updates.merge(update.environment(), 1, Integer::sum);
        }
        assertThat(updates)
                .hasSize(2 * CHAINS)
                .allSatisfy((environment, times) -> assertThat(times).isEqualTo(1));
        System.out.println("figure a fleet on Temporal: " + KILLS + " workers killed, "
                + run.audit().size() + " records, " + run.explain());
    }

    private static World world() {
        WorldBuilder world = World.builder();
        for (int i = 0; i < CHAINS; i++) {
            world.chain(
                    String.format("chain%03d", i),
                    chain -> chain.environment("production", environment -> environment.chainlet("A", "1x2"))
                            .environment("staging", environment -> environment.chainlet("A", "1x2")));
        }
        return world.build();
    }

    /** Starts a worker, and waits until it works. */
    private Process worker(String address, MockChainsServer server) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName()));
        command.addAll(List.of(address, queue, server.baseUrl().toString(), KEY));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(said(process).readLine()).isEqualTo("works");
        return process;
    }

    /** The same reader each time. */
    private static BufferedReader said(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
