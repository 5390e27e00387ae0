package io.github.chainlets.fake.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetException;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.core.spi.log.EventLogException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Random runs over a bad network beside another writer, killed at random points and resumed: the bound holds, nothing is sent
 * blindly, each entry ends once, and no environment is updated twice.
 */
class FleetHistoriesTest {
    private static final int HISTORIES = Boolean.getBoolean("chainlets.hard") ? 20_000 : 400;
    private static final Duration SETTLES = Duration.ofSeconds(12);

    private final Map<EntryEnding, Integer> endings = new EnumMap<>(EntryEnding.class);
    private int crashes;

    @Test
    void histories_keepTheirPromises() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            assertThat(broken(seed, SETTLES, 0)).as("seed " + seed).isEmpty();
        }
        assertThat(crashes).isGreaterThan(HISTORIES / 4);
        assertThat(endings)
                .containsKeys(EntryEnding.PROMOTED, EntryEnding.FAILED, EntryEnding.STALE, EntryEnding.NOT_STARTED);
    }

    @Test
    void histories_findASecondSend_whereReconcilingDoesNotWait() {
        assertThat(anyBroken(Duration.ZERO, 0)).contains("updated twice");
    }

    @Test
    void histories_findABrokenBound() {
        assertThat(anyBroken(SETTLES, 2)).contains("the bound");
    }

    @Test
    void audit_intentForgotten_orEndedTwice_orNeverEnded_isFound() {
        FleetEvent sent = new FleetEvent.Intended(0, "call", "ticket");
        FleetEvent ended = new FleetEvent.EntryEnded(0, EntryEnding.NOT_STARTED, "");
        assertThat(broken(sent, sent)).contains("entry 0 is sent blindly");
        assertThat(broken(ended, ended)).contains("entry 0 ends twice");
        assertThat(broken(sent)).contains("0 of 1 entries have an ending");
        assertThat(broken(new FleetEvent.EntryEnded(0, EntryEnding.PROMOTED, "")))
                .contains("entry 0 is promoted, and was never accepted");
    }

    private static List<String> broken(FleetEvent... events) {
        List<FleetRecord> audit = new ArrayList<>();
        for (FleetEvent event : events) {
            audit.add(new FleetRecord(Instant.EPOCH, "alice", "runner", event));
        }
        return AuditCheck.broken(audit, 1, true, 1);
    }

    private String anyBroken(Duration settleTime, int moreTolerance) {
        StringBuilder all = new StringBuilder();
        for (long seed = 1; seed <= 1_500 && all.isEmpty(); seed++) {
            broken(seed, settleTime, moreTolerance).forEach(all::append);
        }
        return all.toString();
    }

    /**
     * Runs one history. Returns what was broken.
     *
     * @param moreTolerance by how much the run tolerates more than it is judged by
     */
    private List<String> broken(long seed, Duration settleTime, int moreTolerance) {
        BadDay day = new BadDay(seed);
        int tolerance = day.random.nextInt(3);
        FleetPolicy policy = FleetPolicy.DEFAULT
                .withTolerance(Share.of(tolerance + moreTolerance))
                .withWaves(day.chance(50) ? new Share[] {Share.of(1), Share.percent(50)} : new Share[0])
                .withBakeTime(day.chance(30) ? Duration.ofSeconds(30) : Duration.ZERO)
                .withPromotionWait(Duration.ofMinutes(1))
                .withRolloutTimeout(Duration.ofMinutes(10));
        FleetRun run = run(day, settleTime, policy);
        List<String> broken = new ArrayList<>();
        if (run == null) {
            return broken;
        }
        run.endings().forEach((ending, count) -> endings.merge(ending, count, Integer::sum));
        broken.addAll(AuditCheck.broken(run, tolerance));
        // What arrives later than any request is late here would be ours all the same.
        day.clock.advance(Duration.ofSeconds(4));
        day.letOthersAct();
        day.accepted.forEach((environment, times) -> {
            if (times > 1) {
                broken.add(environment + " was updated twice");
            }
        });
        return broken;
    }

    /** Applies, and resumes as often as it is killed. Returns nothing if it could not even be planned. */
    private FleetRun run(BadDay day, Duration settleTime, FleetPolicy policy) {
        Supplier<Fleet> process = () -> Fleet.builder(day)
                .log(day)
                .time(day)
                .random(day.random)
                .settleTime(settleTime)
                .requestsPerSecond(1_000)
                .build();
        FleetPlan plan;
        try {
            plan = process.get().plan(FleetSelector.all(), TypeMapping.of(Fleets.FROM, Fleets.TO));
        } catch (Crash | UpdateException e) {
            return null;
        }
        try {
            return process.get().apply("run", plan, policy);
        } catch (Crash | EventLogException e) {
            crashes++;
        }
        while (true) {
            try {
                return process.get().resume("run");
            } catch (FleetException e) {
                // Killed before the run was stored.
                return null;
            } catch (Crash | EventLogException | UpdateException e) {
                crashes++;
            }
        }
    }
}
