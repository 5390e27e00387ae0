package io.github.chainlets.fake.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand environments, in virtual time. */
@Tag("slow")
class LargeFleetTest {
    private static final int CHAINS = 5_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Test
    void tenThousandEnvironments_areMoved_oneDeploymentEach() {
        VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
        FakeChains chains =
                FakeChains.builder().world(Fleets.world(CHAINS)).clock(clock).build();
        Fleet fleet = Fleet.builder(chains)
                .log(EventLog.inMemory(clock.time()))
                .time(clock.time())
                .build();
        Instant begun = clock.instant();
        long from = System.nanoTime();
        FleetPlan plan = fleet.plan(FleetSelector.all(), TypeMapping.of(Fleets.FROM, Fleets.TO));
        FleetPolicy policy = FleetPolicy.DEFAULT
                .withWaves(Share.of(1), Share.of(100), Share.percent(10))
                .withMaxInFlight(500)
                .withTolerance(Share.percent(100));
        FleetRun run = fleet.apply("large", plan, policy);
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        assertThat(run.endings()).isEqualTo(Map.of(EntryEnding.PROMOTED, 2 * CHAINS));
        for (int i = 0; i < CHAINS; i++) {
            assertThat(chains.deployments(Fleets.production(i).chainId(), TIMEOUT))
                    .as("two of the beginning, and one more for each environment")
                    .hasSize(4);
        }
        System.out.println("figure a fleet of " + 2 * CHAINS + " environments: " + took.toMillis() + " ms for "
                + Duration.between(begun, clock.instant()) + " of virtual time");
    }
}
