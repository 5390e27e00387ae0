package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.jdbc.JdbcEventLog;
import io.github.chainlets.mockserver.MockChainsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the page about moving a fleet does what it says. */
@Tag("slow")
class FleetProgramTest {
    @TempDir
    Path folder;

    private static void fleet(String what, String baseUrl, String apiKey, Path file) {
        try (HttpChains chains =
                        HttpChains.builder().baseUrl(baseUrl).apiKey(apiKey).build();
                JdbcEventLog log = JdbcEventLog.sqlite(file)) {
            Fleet fleet = Fleet.builder(chains)
                    .log(log)
                    .principal("alice")
                    .pollInterval(Duration.ofSeconds(1))
                    .build();
            FleetRun run = switch (what) {
                case "apply" -> {
                    FleetPlan plan = fleet.plan(
                            FleetSelector.all().environments("production"), TypeMapping.of("A10Gx4x16", "L4:4x16"));
                    System.out.println(plan.explain());
                    yield fleet.apply("to-l4", plan, FleetPolicy.DEFAULT.withTolerance(Share.percent(2)));
                }
                case "resume" -> fleet.resume("to-l4");
                case "undo" -> fleet.undo("to-l4");
                default -> fleet.status("to-l4");
            };
            System.out.println(run.explain());
        }
    }

    private static String status(Path file) {
        try (JdbcEventLog log = JdbcEventLog.sqlite(file)) {
            return Fleet.builder(FakeChains.builder().build())
                    .log(log)
                    .build()
                    .status("to-l4")
                    .explain();
        }
    }

    @Test
    void program_appliesTellsResumesAndUndoes() {
        try (MockChainsServer server = MockChainsServer.builder()
                .worldFile(Path.of("../examples/fleet/world.yaml"))
                .lifecycle(Lifecycle.instant())
                .start()) {
            String url = server.baseUrl().toString();
            Path file = folder.resolve("fleet.db");
            String ended = "run to-l4: COMPLETED; 12 of 12 environments have ended (12 PROMOTED)";
            for (String what : List.of("apply", "status", "resume")) {
                fleet(what, url, "my-key", file);
                assertThat(status(file)).isEqualTo(ended);
            }
            fleet("undo", url, "my-key", file);
            assertThat(status(file))
                    .isEqualTo(ended + "; run to-l4/undo: COMPLETED; 12 of 12 environments have ended (12 PROMOTED)");
            assertThat(server.world("my-key").chains().applied()).hasSize(24);
        }
    }
}
