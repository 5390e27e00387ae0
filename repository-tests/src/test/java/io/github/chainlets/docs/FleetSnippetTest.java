package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.FleetTurn;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The Java of the page about fleets does what it says. */
class FleetSnippetTest {
    private final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    private final FakeChains fake = FakeChains.builder().clock(clock).build();

    private static FleetRun move(ChainsBackend chains, EventLog log, TimeSource time) {
        Fleet fleet =
                Fleet.builder(chains).log(log).time(time).principal("alice").build();
        FleetSelector production = FleetSelector.all().environments("production");
        FleetPlan plan = fleet.plan(production, TypeMapping.of("1x2", "1x4"));
        System.out.println(plan.explain());

        FleetPolicy policy = FleetPolicy.DEFAULT.withTolerance(Share.percent(2)).withBakeTime(Duration.ofMinutes(10));
        FleetRun run = fleet.apply("to-1x4", plan, policy);
        System.out.println(run.explain());
        return run;
    }

    private static FleetTurn keep(Fleet fleet) {
        FleetTurn turn =
                fleet.turn("all-on-1x4", FleetSelector.all(), TypeMapping.of("1x2", "1x4"), FleetPolicy.DEFAULT);
        System.out.println(turn.explain());
        return turn;
    }

    @Test
    void fleetSnippets_planApplyAndTurn() {
        EventLog log = EventLog.inMemory(clock.time());
        assertThat(move(fake, log, clock.time()).explain())
                .isEqualTo("run to-1x4: COMPLETED; 1 of 1 environments have ended (1 PROMOTED)");
        Fleet fleet = Fleet.builder(fake).log(log).time(clock.time()).build();
        assertThat(keep(fleet).explain())
                .isEqualTo("1 environments are as wanted; run all-on-1x4/1: COMPLETED; 1 of 1 environments have ended"
                        + " (1 PROMOTED)");
        assertThat(keep(fleet).run()).isEmpty();
    }
}
