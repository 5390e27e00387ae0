package io.github.chainlets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetException;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.github.chainlets.fake.AppliedUpdate;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldBuilder;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.jdbc.JdbcEventLog;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet over HTTP, with lost replies, failing rollouts, a second writer and a rate limit; the command is killed at random
 * points and resumed.
 */
@Tag("slow")
class KilledFleetTest {
    private static final boolean HARD = Boolean.getBoolean("chainlets.hard");
    private static final int CHAINS = HARD ? 300 : 12;
    private static final int KILLS = HARD ? 20 : 3;
    private static final String KEY = "fleet.key";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final Random random = new Random(20261128);
    /** What the last process that was not killed has used. */
    private ProcessUse used = new ProcessUse();

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

    @Test
    void killedAtRandomPoints_andResumed_changesEachEnvironmentOnce() throws Exception {
        try (MockChainsServer server = MockChainsServer.builder()
                .world(world())
                .rateLimit(100)
                .journalSize(100_000)
                .lifecycle(Lifecycle.paced(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ZERO))
                .start()) {
            MockWorld world = server.world(KEY);
            List<String> options =
                    List.of("--base-url=" + server.baseUrl(), "--log=" + folder.resolve("runs.db"), "--poll=PT0.1S");
            assertThat(end(start(List.of(
                            "fleet", "plan", "--map=1x2=1x4", "--out=" + folder.resolve("plan"), options.get(0)))))
                    .isZero();
            assertThat(world.requests().to("read_environments")).hasSize(CHAINS);
            trouble(world);

            List<String> command = List.of(
                    "fleet",
                    "apply",
                    folder.resolve("plan").toString(),
                    "--run=r",
                    "--yes",
                    "--most=20",
                    "--tolerance=100%");
            for (int kill = 0; kill < KILLS; kill++) {
                startAndKill(with(command, options), 1 + random.nextInt(6));
                // Killed before the run was stored, there is none.
                command = exists(server) ? List.of("fleet", "resume", "r") : command;
            }
            end(start(with(command, options)));
            FleetRun run = status(server);
            check(run, world);

            EnvironmentRef foreign = EnvironmentRef.of("chain002", "production");
            world.chains().updateInstanceTypes(foreign, InstanceTypeUpdates.of("A", "4x16"), TIMEOUT);
            end(start(with(List.of("fleet", "undo", "r", "--yes"), options)));
            assertThat(status(server).undo().orElseThrow().ending()).contains(RunEnding.COMPLETED);
            assertThat(world.chains().environment(foreign, TIMEOUT).wanted().values())
                    .as("somebody else's")
                    .extracting(type -> type.value())
                    .containsExactly("4x16");
            assertThat(world.requests().matching(request -> request.status() == 429))
                    .isEmpty();
        }
    }

    /** One reply in ten is lost, some rollouts fail, and somebody else writes two of the environments. */
    private static void trouble(MockWorld world) {
        world.faults()
                .add(HttpFault.reset()
                        .on("update_instance_types")
                        .after()
                        .withProbability(0.1)
                        .times(10_000));
        for (int i = 0; i < 50; i++) {
            world.chains()
                    .planOutcomes(
                            i % 7 == 3 ? PlannedOutcome.failsToDeploy() : PlannedOutcome.succeeds(),
                            PlannedOutcome.succeeds());
        }
        for (String chain : List.of("chain000", "chain001")) {
            world.chains()
                    .updateInstanceTypes(
                            EnvironmentRef.of(chain, "staging"), InstanceTypeUpdates.of("A", "2x8"), TIMEOUT);
        }
    }

    private void check(FleetRun run, MockWorld world) {
        assertThat(run.ending()).contains(RunEnding.COMPLETED);
        assertThat(run.endings()).containsEntry(EntryEnding.STALE, 2).containsKey(EntryEnding.FAILED);
        Map<Integer, Integer> endings = new HashMap<>();
        run.audit().forEach(record -> {
            if (record.event() instanceof FleetEvent.EntryEnded ended) {
                endings.merge(ended.entry(), 1, Integer::sum);
            }
        });
        assertThat(endings)
                .hasSize(2 * CHAINS)
                .allSatisfy((entry, times) -> assertThat(times).isEqualTo(1));
        Map<EnvironmentRef, Integer> ours = new HashMap<>();
        for (AppliedUpdate update : world.chains().applied()) {
            if (update.updates().equals(InstanceTypeUpdates.of("A", "1x4"))) {
                ours.merge(update.environment(), 1, Integer::sum);
            }
        }
        assertThat(ours)
                .hasSize(2 * CHAINS - 2)
                .allSatisfy((environment, times) ->
                        assertThat(times).as("updates of " + environment).isEqualTo(1));
        Set<DeploymentId> told = new HashSet<>();
        run.audit().forEach(record -> {
            if (record.event() instanceof FleetEvent.Accepted accepted) {
                DeploymentId deployment = accepted.deployment();
                if (deployment != null) {
                    told.add(deployment);
                }
            }
        });
        Set<DeploymentId> made = new HashSet<>();
        for (AppliedUpdate update : world.chains().applied()) {
            if (update.updates().equals(InstanceTypeUpdates.of("A", "1x4"))) {
                update.deployment().ifPresent(made::add);
            }
        }
        assertThat(told).as("the deployments in the audit").isEqualTo(made);
        assertThat(used.moreThreads()).isLessThan(5);
        System.out.println("figure a fleet's audit: it tells of " + told.size() + " of " + made.size()
                + " deployments; the last process: " + used);
        System.out.println("figure a fleet over HTTP: " + 2 * CHAINS + " environments, " + KILLS + " kills, "
                + run.audit().size() + " events, " + run.explain());
    }

    private boolean exists(MockChainsServer server) {
        try {
            status(server);
            return true;
        } catch (FleetException e) {
            assertThat(e.reason()).isEqualTo(FleetException.Reason.UNKNOWN_RUN);
            return false;
        }
    }

    private FleetRun status(MockChainsServer server) {
        try (HttpChains chains = HttpChains.builder()
                        .baseUrl(server.baseUrl().toString())
                        .apiKey(KEY)
                        .build();
                JdbcEventLog log = JdbcEventLog.sqlite(folder.resolve("runs.db"))) {
            return Fleet.builder(chains).log(log).build().status("r");
        }
    }

    private static List<String> with(List<String> command, List<String> options) {
        List<String> all = new ArrayList<>(command);
        all.addAll(options);
        return all;
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(Arrays.asList(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BASETEN_API_KEY", KEY);
        return builder.start();
    }

    /** Kills with SIGKILL once it has said so many lines, if it has not ended before. */
    private static void startAndKill(List<String> arguments, int afterLines) throws Exception {
        Process process = start(arguments);
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int lines = 0; lines < afterLines && said.readLine() != null; lines++) {
                // It is killed at this line.
            }
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private int end(Process process) throws Exception {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            int lines = 0;
            used = new ProcessUse();
            while (said.readLine() != null) {
                lines++;
                used.look(process.pid());
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(lines).isPositive();
        }
        return process.exitValue();
    }
}
