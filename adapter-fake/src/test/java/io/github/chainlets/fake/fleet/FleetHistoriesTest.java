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
import io.github.chainlets.fake.Effort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Random runs over a bad network beside another writer, killed at random points, resumed, and taken over while they run: the bound
 * holds, nothing is sent blindly, each entry ends once, and no environment is updated twice. Where what keeps a promise is taken
 * away, histories are found that break it.
 */
class FleetHistoriesTest {
    private static final int HISTORIES = Effort.of(100, 400, 20_000);
    private static final Duration SETTLES = Duration.ofSeconds(12);

    private final Map<EntryEnding, Integer> endings = new EnumMap<>(EntryEnding.class);
    private int crashes;
    private int takenOver;

    @Test
    void histories_keepTheirPromises() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            assertThat(broken(new BadDay(seed), SETTLES, 0)).as("seed " + seed).isEmpty();
        }
        assertThat(crashes).isGreaterThan(HISTORIES / 4);
        assertThat(takenOver).isGreaterThan(HISTORIES / 20);
        assertThat(endings)
                .containsKeys(EntryEnding.PROMOTED, EntryEnding.FAILED, EntryEnding.STALE, EntryEnding.NOT_STARTED);
    }

    @Test
    void histories_findASecondSend_whereReconcilingDoesNotWait() {
        assertThat(finds("updated twice", day -> {}, Duration.ZERO, 0)).isTrue();
    }

    @Test
    void histories_findASecondSend_whereIntentsDoNotOutliveACrash() {
        assertThat(finds("updated twice", day -> day.losesItsTail = true, SETTLES, 0))
                .isTrue();
    }

    @Test
    void histories_findASecondEnding_whereTheSequenceIsNotChecked() {
        assertThat(finds("ends twice", day -> day.believesEverybody = true, SETTLES, 0))
                .isTrue();
    }

    @Test
    void histories_findABrokenBound() {
        assertThat(finds("the bound", day -> {}, SETTLES, 2)).isTrue();
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

    /** Tells whether any history breaks this. */
    private boolean finds(String broken, Consumer<BadDay> mistake, Duration settleTime, int moreTolerance) {
        for (long seed = 1; seed <= 1_500; seed++) {
            BadDay day = new BadDay(seed);
            mistake.accept(day);
            if (broken(day, settleTime, moreTolerance).stream().anyMatch(what -> what.contains(broken))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Runs one history. Returns what was broken.
     *
     * @param moreTolerance by how much the run tolerates more than it is judged by
     */
    private List<String> broken(BadDay day, Duration settleTime, int moreTolerance) {
        int tolerance = day.random.nextInt(3);
        FleetPolicy policy = FleetPolicy.DEFAULT
                .withTolerance(Share.of(tolerance + moreTolerance))
                .withWaves(day.chance(50) ? new Share[] {Share.of(1), Share.percent(50)} : new Share[0])
                .withBakeTime(day.chance(30) ? Duration.ofSeconds(30) : Duration.ZERO)
                .withPromotionWait(Duration.ofMinutes(1))
                .withRolloutTimeout(Duration.ofMinutes(10));
        List<String> broken = new ArrayList<>();
        if (!run(day, settleTime, policy)) {
            return broken;
        }
        List<FleetRecord> audit = day.audit();
        int entries =
                ((FleetEvent.Started) audit.get(0).event()).plan().entries().size();
        audit.forEach(record -> {
            if (record.event() instanceof FleetEvent.EntryEnded ended) {
                endings.merge(ended.ending(), 1, Integer::sum);
            }
        });
        broken.addAll(AuditCheck.broken(audit, entries, true, tolerance));
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

    /** Applies, and resumes as often as it is killed. Returns whether there was a run: it may not even have been planned. */
    private boolean run(BadDay day, Duration settleTime, FleetPolicy policy) {
        FleetPlan plan;
        try {
            plan = fleet(day, settleTime, false).plan(FleetSelector.all(), TypeMapping.of(Fleets.FROM, Fleets.TO));
        } catch (Crash | UpdateException e) {
            return false;
        }
        boolean ended = go(() -> fleet(day, settleTime, true).apply("run", plan, policy));
        while (!ended && !day.audit().isEmpty()) {
            ended = go(() -> fleet(day, settleTime, false).resume("run"));
        }
        return !day.audit().isEmpty();
    }

    /** Runs until the run ends, or its process. Returns whether there is nothing more to be done. */
    private boolean go(Supplier<FleetRun> process) {
        try {
            return process.get().ending().isPresent();
        } catch (FleetException e) {
            takenOver++;
            return false;
        } catch (Crash | EventLogException | UpdateException e) {
            crashes++;
            return false;
        } catch (IllegalStateException e) {
            // The log is broken, which the audit shows: nobody can go on with it.
            return true;
        }
    }

    private Fleet fleet(BadDay day, Duration settleTime, boolean mayBeTakenOver) {
        boolean[] takenOverYet = {!mayBeTakenOver || day.chance(70)};
        return Fleet.builder(day)
                .log(day)
                .time(day)
                .random(day.random)
                .settleTime(settleTime)
                .requestsPerSecond(1_000)
                .listener(state -> {
                    if (!takenOverYet[0] && day.chance(20)) {
                        takenOverYet[0] = true;
                        go(() -> fleet(day, settleTime, false).resume("run"));
                    }
                })
                .build();
    }
}
