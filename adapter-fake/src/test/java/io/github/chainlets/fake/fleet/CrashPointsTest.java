package io.github.chainlets.fake.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetException;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.EntryState;
import io.github.chainlets.core.fleet.step.EntryState.Phase;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetPolicy.OnFailure;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each row of the page about crash points: the runner is killed there, and a resume finds and does what the row says. */
class CrashPointsTest {
    private static final String RUN = "fleet/l4";
    private static final FleetPolicy POLICY = FleetPolicy.DEFAULT.withBakeTime(Duration.ofMinutes(10));

    private final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    private final EventLog log = EventLog.inMemory(clock.time());
    private final FakeChains chains =
            FakeChains.builder().world(Fleets.world(1)).clock(clock).build();

    private Fleet fleet(EventLog runs) {
        return Fleet.builder(chains).log(runs).time(clock.time()).build();
    }

    /** Applies, and is killed. Returns what is left. */
    private EntryState kill(CrashingLog crashing) {
        killed(crashing, POLICY);
        return fleet(log).status("l4").state().entries().get(0);
    }

    private void killed(CrashingLog crashing, FleetPolicy policy) {
        Fleet fleet = fleet(crashing);
        FleetSelector production = FleetSelector.all().environments("production");
        assertThatThrownBy(() ->
                        fleet.apply("l4", fleet.plan(production, TypeMapping.of(Fleets.FROM, Fleets.TO)), policy))
                .isInstanceOf(Crash.class);
        assertThat(crashing.crashed()).isTrue();
    }

    private EntryState resume() {
        FleetRun run = fleet(log).resume("l4");
        assertThat(run.ending()).contains(RunEnding.COMPLETED);
        assertThat(run.endings()).containsOnlyKeys(EntryEnding.PROMOTED);
        assertThat(AuditCheck.broken(run, 0)).isEmpty();
        assertThat(chains.applied()).as("updates that the service has accepted").hasSize(1);
        return run.state().entries().get(0);
    }

    @Test
    void beforeTheRunIsStored() {
        killed(CrashingLog.before(log, RUN, "Started"), POLICY);
        assertThatThrownBy(() -> fleet(log).resume("l4"))
                .isInstanceOfSatisfying(
                        FleetException.class, e -> assertThat(e.reason()).isEqualTo(FleetException.Reason.UNKNOWN_RUN));
    }

    @Test
    void beforeTheIntentIsStored() {
        EntryState left = kill(CrashingLog.before(log, RUN, "Intended"));
        assertThat(left.phase()).isEqualTo(Phase.WAITING);
        assertThat(resume().attempts()).isEqualTo(1);
    }

    @Test
    void afterTheIntentBeforeTheRequestHasLeft() {
        EntryState left = kill(CrashingLog.after(log, RUN, "Intended"));
        assertThat(left.phase()).isEqualTo(Phase.INTENDED);
        assertThat(chains.applied()).isEmpty();
        Instant killed = clock.instant();
        assertThat(resume().attempts()).as("a new intent").isEqualTo(2);
        assertThat(chains.applied().get(0).at()).as("after the settle time").isAfterOrEqualTo(killed.plusSeconds(10));
    }

    @Test
    void afterTheRequestHasLeft() {
        EntryState left = kill(CrashingLog.before(log, RUN, "Accepted"));
        assertThat(left.phase()).isEqualTo(Phase.INTENDED);
        assertThat(chains.applied()).hasSize(1);
        assertThat(resume().attempts()).isEqualTo(1);
    }

    @Test
    void whileItWatches() {
        EntryState left = kill(CrashingLog.after(log, RUN, "Accepted"));
        assertThat(left.phase()).isEqualTo(Phase.ROLLING_OUT);
        assertThat(resume().attempts()).isEqualTo(1);
    }

    @Test
    void inTheBakeTime() {
        EntryState left = kill(CrashingLog.before(log, RUN, "WaveEnded"));
        assertThat(left.phase()).isEqualTo(Phase.ENDED);
        Instant killed = clock.instant();
        resume();
        assertThat(clock.instant()).as("the whole bake time anew").isAfterOrEqualTo(killed.plusSeconds(600));
    }

    @Test
    void afterTheLastEnding() {
        kill(CrashingLog.before(log, RUN, "RunEnded"));
        assertThat(fleet(log).status("l4").ending()).isEmpty();
        resume();
    }

    @Test
    void whileItRollsBack() {
        chains.planOutcomes(PlannedOutcome.failsToDeploy());
        killed(CrashingLog.before(log, RUN + "/undo", "Accepted"), POLICY.withOnFailure(OnFailure.ROLL_BACK));
        FleetRun run = fleet(log).resume("l4");
        assertThat(run.ending()).contains(RunEnding.TOO_MANY_FAILURES);
        FleetRun undo = run.undo().orElseThrow();
        assertThat(undo.endings()).containsOnlyKeys(EntryEnding.PROMOTED);
        assertThat(undo.audit().stream().map(FleetRecord::event).filter(event -> event instanceof FleetEvent.Intended))
                .hasSize(1);
        assertThat(chains.applied()).as("there and back").hasSize(2);
    }

    @Test
    void everyRowOfThePage_isTriedHere() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/explanation/fleet.md"));
        List<String> rows =
                page.subList(page.indexOf("## Where a runner can die"), page.indexOf("## The way back")).stream()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.split("\\|", -1)[1].strip())
                        .toList();
        assertThat(rows)
                .containsExactly(
                        "it dies",
                        "before the run is stored",
                        "before the intent is stored",
                        "after the intent, before the request has left",
                        "after the request has left",
                        "after the answer, before the outcome is stored",
                        "while it watches",
                        "in the bake time",
                        "after the last ending",
                        "while it rolls back");
    }
}
