package io.github.chainlets.core.fleet.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.step.FleetCommand.EndRun;
import io.github.chainlets.core.fleet.step.FleetCommand.EndWave;
import io.github.chainlets.core.fleet.step.FleetCommand.LeaveOut;
import io.github.chainlets.core.fleet.step.FleetCommand.Reconcile;
import io.github.chainlets.core.fleet.step.FleetCommand.Send;
import io.github.chainlets.core.fleet.step.FleetCommand.Watch;
import io.github.chainlets.core.fleet.step.FleetEvent.Accepted;
import io.github.chainlets.core.fleet.step.FleetEvent.EntryEnded;
import io.github.chainlets.core.fleet.step.FleetEvent.Intended;
import io.github.chainlets.core.fleet.step.FleetEvent.NotApplied;
import io.github.chainlets.core.fleet.step.FleetEvent.OutcomeUnknown;
import io.github.chainlets.core.fleet.step.FleetEvent.Postponed;
import io.github.chainlets.core.fleet.step.FleetEvent.RunEnded;
import io.github.chainlets.core.fleet.step.FleetEvent.RunnerStarted;
import io.github.chainlets.core.fleet.step.FleetEvent.Started;
import io.github.chainlets.core.fleet.step.FleetEvent.StopRequested;
import io.github.chainlets.core.fleet.step.FleetEvent.WaveEnded;
import io.github.chainlets.core.spi.log.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The step of a run, by tables and by random walks. */
class FleetStateTest {
    private static final DeploymentId MADE = new DeploymentId("abc1234");
    private static final FleetPolicy POLICY = FleetPolicy.DEFAULT.withTolerance(Share.of(1));

    private static FleetPlan plan(int entries) {
        List<FleetEntry> all = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            all.add(new FleetEntry(
                    EnvironmentRef.of("chain" + i, "production"),
                    InstanceTypeUpdates.of("A", "1x4"),
                    Map.of(new ChainletName("A"), new InstanceTypeId("1x2")),
                    new DeploymentId("old" + i),
                    null,
                    true,
                    null,
                    i % 2 == 0 ? null : new DeploymentId("older" + i)));
        }
        return new FleetPlan(all, List.of(new LeftOut("other/production", "a reason")), 3);
    }

    private static FleetState after(FleetPolicy policy, int entries, FleetEvent... events) {
        FleetState state = FleetState.started(new Started(plan(entries), policy));
        for (FleetEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    @Test
    void commands_canaryFirst_thenAsManyAsTheBoundAllows() {
        assertThat(after(POLICY, 5).commands()).containsExactly(new Send(0));
        FleetState canaryIsThrough = after(
                POLICY,
                5,
                new Intended(0, "call", "ticket"),
                new Accepted(0, MADE, ""),
                new EntryEnded(0, EntryEnding.PROMOTED, ""));
        assertThat(canaryIsThrough.commands()).containsExactly(new EndWave(0));
        FleetState next = canaryIsThrough.after(new WaveEnded(0, List.of()));
        assertThat(next.commands()).containsExactly(new Send(1), new Send(2));
        FleetState one = next.after(new Intended(1, "call", "ticket")).after(new Accepted(1, MADE, ""));
        assertThat(one.commands()).containsExactly(new Send(2), new Watch(List.of(1)));
        FleetState failed = one.after(new EntryEnded(1, EntryEnding.FAILED, ""));
        assertThat(failed.commands()).containsExactly(new Send(2));
        FleetState tooMany = failed.after(new EntryEnded(2, EntryEnding.REJECTED, ""));
        assertThat(tooMany.commands()).containsExactly(new LeaveOut(3), new LeaveOut(4));
    }

    @Test
    void commands_whatMayHaveBeenApplied_isReconciledBeforeAnythingElse() {
        FleetPolicy policy = POLICY.withWaves();
        FleetState intended = after(policy, 3, new Intended(0, "call", "ticket"));
        assertThat(intended.commands()).containsExactly(new Reconcile(0));
        FleetState unknown = intended.after(new OutcomeUnknown(0, "lost"));
        assertThat(unknown.commands()).containsExactly(new Reconcile(0));
        assertThat(unknown.after(new NotApplied(0, "no")).commands()).containsExactly(new Send(0), new Send(1));
    }

    @Test
    void commands_postponed_comesLast() {
        FleetState state = after(POLICY.withWaves(), 3, new Postponed(0, "a promotion"));
        assertThat(state.commands()).containsExactly(new Send(1), new Send(2));
    }

    @Test
    void commands_stopRequested_endsWhatIsUnderWay_andNoMore() {
        FleetState state = after(
                POLICY.withWaves(),
                2,
                new Intended(0, "call", "ticket"),
                new Accepted(0, MADE, ""),
                new StopRequested("enough"));
        assertThat(state.commands()).containsExactly(new Watch(List.of(0)));
        FleetState through = state.after(new EntryEnded(0, EntryEnding.PROMOTED, ""));
        assertThat(through.commands()).containsExactly(new LeaveOut(1));
        FleetState over = through.after(new EntryEnded(1, EntryEnding.NOT_STARTED, ""));
        assertThat(over.commands()).containsExactly(new EndRun(RunEnding.STOPPED));
        assertThat(over.after(new RunEnded(RunEnding.STOPPED)).commands()).isEmpty();
    }

    @Test
    void state_tellsWhatItWasMadeOf_andWhereEachEntryIs() {
        FleetPolicy policy = POLICY.withWaves(Share.of(1), Share.of(2));
        FleetState state = after(
                policy,
                4,
                new Intended(0, "call", "first ticket"),
                new NotApplied(0, "busy"),
                new Intended(0, "call", "second ticket"),
                new Accepted(0, MADE, "made"));
        assertThat(state.plan()).isEqualTo(plan(4));
        assertThat(state.policy()).isEqualTo(policy);
        assertThat(state.wave(0)).containsExactly(0);
        assertThat(state.wave(1)).containsExactly(1, 2);
        assertThat(state.wave(2)).containsExactly(3);
        assertThat(state.entries())
                .containsExactly(
                        new EntryState(EntryState.Phase.ROLLING_OUT, 2, false, "second ticket", MADE, null, "made"),
                        EntryState.NEW,
                        EntryState.NEW,
                        EntryState.NEW);
        assertThat(state.entries().get(0).deployment()).contains(MADE);
        assertThat(state.entries().get(1).deployment()).isEmpty();
        assertThat(state.stopRequested()).isEmpty();
        assertThat(state.after(new StopRequested("enough")).stopRequested()).contains("enough");
    }

    @Test
    void log_leadsToTheState_andMustBeginWithItsStart() {
        List<FleetEvent> events = List.of(new Started(plan(2), POLICY), new Intended(0, "call", "ticket"));
        assertThat(FleetState.of(events).commands()).containsExactly(new Reconcile(0));
        for (List<FleetEvent> broken : List.of(List.<FleetEvent>of(), events.subList(1, 2))) {
            assertThatThrownBy(() -> FleetState.of(broken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a run's log does not begin with its start");
        }
    }

    @Test
    void entriesThatMayHaveBeenApplied_areFoundByHowTheyEnded() {
        FleetPlan plan = plan(4);
        FleetState state = after(
                POLICY.withWaves(),
                4,
                new EntryEnded(0, EntryEnding.PROMOTED, ""),
                new EntryEnded(1, EntryEnding.FAILED, ""),
                new EntryEnded(2, EntryEnding.REJECTED, ""));
        assertThat(state.maybeApplied())
                .containsExactly(plan.entries().get(0), plan.entries().get(1));
        assertThat(state.appliedAndFailed()).containsExactly(plan.entries().get(1));
    }

    /** A state shares with the one before it what an event leaves as it is. */
    @Property
    void event_changesItsOwnEntry_andNoOther(@ForAll @IntRange(max = 399) int index) {
        FleetState before = after(POLICY, 400);
        List<EntryState> entries = List.copyOf(before.entries());
        FleetState after = before.after(new Postponed(index, "a promotion"));
        List<EntryState> expected = new ArrayList<>(entries);
        expected.set(index, EntryState.NEW.postponed("a promotion"));
        assertThat(after.entries()).isEqualTo(expected);
        assertThat(before.entries()).isEqualTo(entries).hasSize(400);
        for (int outside : new int[] {-1, 400}) {
            assertThatThrownBy(() -> after.entries().get(outside)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void anotherRunner_goesOnWhereTheLastOneWas() {
        FleetState state = after(POLICY, 2, new Intended(0, "call", "ticket"));
        assertThat(state.after(new RunnerStarted()).commands()).containsExactly(new Reconcile(0));
    }

    @Test
    void unhealthyEntries_ofAllWaves_areKept() {
        FleetState state = after(
                POLICY.withWaves(Share.of(1)),
                2,
                new EntryEnded(0, EntryEnding.PROMOTED, ""),
                new WaveEnded(0, List.of(0)),
                new EntryEnded(1, EntryEnding.PROMOTED, ""),
                new WaveEnded(1, List.of(1)));
        assertThat(state.unhealthy()).containsExactly(0, 1);
        assertThat(state.failures()).isEqualTo(2);
        assertThatThrownBy(() -> state.after(new WaveEnded(2, List.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the run is in wave 2");
    }

    @Test
    void commands_unhealthyAfterTheBakeTime_countAgainstTheTolerance() {
        FleetState state = after(
                POLICY.withTolerance(Share.of(0)),
                2,
                new EntryEnded(0, EntryEnding.PROMOTED, ""),
                new WaveEnded(0, List.of(0)));
        assertThat(state.failures()).isEqualTo(1);
        assertThat(state.commands()).containsExactly(new LeaveOut(1));
    }

    @Test
    void emptyPlan_endsAtOnce() {
        assertThat(after(POLICY, 0).commands()).containsExactly(new EndRun(RunEnding.COMPLETED));
    }

    @Test
    void events_thatCannotHappen_areRefused() {
        FleetState fresh = after(POLICY, 2);
        FleetState over = after(
                POLICY,
                1,
                new EntryEnded(0, EntryEnding.STALE, ""),
                new WaveEnded(0, List.of()),
                new RunEnded(RunEnding.COMPLETED));
        List<FleetEvent> wrong = List.of(
                new Accepted(0, MADE, ""),
                new NotApplied(0, ""),
                new OutcomeUnknown(0, ""),
                new WaveEnded(0, List.of()),
                new WaveEnded(1, List.of()),
                new RunEnded(RunEnding.COMPLETED),
                new EntryEnded(2, EntryEnding.STALE, ""),
                new EntryEnded(-1, EntryEnding.STALE, ""),
                new Started(plan(1), POLICY));
        for (FleetEvent event : wrong) {
            assertThatThrownBy(() -> fresh.after(event)).isInstanceOf(IllegalStateException.class);
        }
        FleetState ended = fresh.after(new EntryEnded(0, EntryEnding.STALE, ""));
        assertThatThrownBy(() -> ended.after(new EntryEnded(0, EntryEnding.STALE, "")))
                .hasMessageContaining("cannot happen");
        FleetState intended = fresh.after(new Intended(0, "call", "ticket"));
        assertThatThrownBy(() -> intended.after(new Intended(0, "call", "ticket")))
                .hasMessageContaining("INTENDED");
        assertThatThrownBy(() -> over.after(new RunnerStarted())).hasMessageContaining("the run has ended");
    }

    @Test
    void records_ofEachKind_areReadBack() {
        List<FleetEvent> events = List.of(
                new Started(plan(2), POLICY.withWaves(Share.of(2), Share.percent(10))),
                new RunnerStarted(),
                new StopRequested("reason"),
                new Postponed(1, "reason"),
                new Intended(1, "run#1.1", "ticket text"),
                new Accepted(1, MADE, ""),
                new Accepted(1, null, "ä"),
                new NotApplied(1, "m"),
                new OutcomeUnknown(1, "m"),
                new EntryEnded(1, EntryEnding.UNKNOWN, "m"),
                new WaveEnded(1, List.of(3, 4)),
                new RunEnded(RunEnding.STOPPED));
        for (FleetEvent event : events) {
            FleetRecord record = new FleetRecord(Instant.parse("2026-01-01T00:00:00.5Z"), "alice", "r1", event);
            assertThat(FleetRecord.of(record.toEvent())).isEqualTo(record);
        }
        assertThatThrownBy(() -> FleetRecord.of(new Event("RunnerStarted", 2, "{}")))
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> FleetRecord.of(new Event(
                        "Whatever", 1, "{\"at\":\"2026-01-01T00:00:00Z\",\"principal\":\"\",\"runner\":\"\"}")))
                .hasMessageContaining("Whatever");
    }

    /** What an earlier build has written is read by this one. */
    @Test
    void records_ofVersionOne_areReadAsTheyWereWritten() {
        String head = "{\"at\":\"2026-01-01T00:00:00Z\",\"principal\":\"alice\",\"runner\":\"r1\"";
        assertThat(FleetRecord.of(new Event(
                                "Intended", 1, head + ",\"entry\":3,\"call_id\":\"l4#3.1\",\"ticket\":\"t\"}"))
                        .event())
                .isEqualTo(new Intended(3, "l4#3.1", "t"));
        assertThat(FleetRecord.of(new Event("Accepted", 1, head + ",\"entry\":3,\"message\":\"\",\"deployment\":null}"))
                        .event())
                .isEqualTo(new Accepted(3, null, ""));
        assertThat(FleetRecord.of(new Event("WaveEnded", 1, head + ",\"wave\":0,\"unhealthy\":[\"2\"]}"))
                        .event())
                .isEqualTo(new WaveEnded(0, List.of(2)));
    }

    @Test
    void share_isReadAndRoundedDown() {
        assertThat(Share.parse("10%").among(25)).isEqualTo(2);
        assertThat(Share.parse("7").among(5)).isEqualTo(5);
        assertThat(Share.parse("10%")).hasToString("10%");
        for (String wrong : List.of("", "%", "-1", "1.5", "101%", "x")) {
            assertThatThrownBy(() -> Share.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property
    void waves_haveEachEntryOnce(@ForAll @IntRange(max = 50) int entries, @ForAll @IntRange(max = 60) int percent) {
        Waves waves = Waves.of(List.of(Share.of(1), Share.percent(percent), Share.of(percent)), entries);
        int next = 0;
        for (int wave = 0; wave < waves.count(); wave++) {
            assertThat(waves.first(wave)).isEqualTo(next);
            assertThat(waves.end(wave)).isGreaterThan(next);
            next = waves.end(wave);
        }
        assertThat(next).isEqualTo(entries);
    }

    /** All that a state commands is begun at once, and each may fail: the bound holds, and the run ends. */
    @Property
    void randomWalks_keepTheBound_andEnd(@ForAll long seed) {
        Random random = new Random(seed);
        int tolerance = random.nextInt(4);
        FleetPolicy policy = FleetPolicy.DEFAULT
                .withTolerance(Share.of(tolerance))
                .withMaxInFlight(1 + random.nextInt(6))
                .withWaves(Share.of(random.nextInt(3)), Share.percent(random.nextInt(101)));
        FleetState state = after(policy, random.nextInt(20));
        for (int steps = 0; state.ending().isEmpty(); steps++) {
            assertThat(steps).isLessThan(1_000);
            for (FleetCommand command : state.commands()) {
                state = done(state, command, random);
                long inFlight =
                        state.entries().stream().filter(EntryState::inFlight).count();
                assertThat(inFlight + state.failures()).isLessThanOrEqualTo(tolerance + 1L);
                assertThat(inFlight).isLessThanOrEqualTo(policy.maxInFlight());
            }
        }
        assertThat(state.entries()).allMatch(entry -> entry.ending().isPresent());
    }

    private static FleetState done(FleetState state, FleetCommand command, Random random) {
        if (command instanceof Send send) {
            return random.nextInt(10) == 0
                    ? state.after(new EntryEnded(send.entry(), EntryEnding.STALE, ""))
                    : state.after(new Intended(send.entry(), "call", "ticket"));
        } else if (command instanceof Reconcile reconcile) {
            return switch (random.nextInt(3)) {
                case 0 -> state.after(new NotApplied(reconcile.entry(), ""));
                case 1 -> state.after(new EntryEnded(reconcile.entry(), EntryEnding.UNKNOWN, ""));
                default -> state.after(new Accepted(reconcile.entry(), MADE, ""));
            };
        } else if (command instanceof Watch watch) {
            int entry = watch.entries().get(random.nextInt(watch.entries().size()));
            return state.after(
                    new EntryEnded(entry, random.nextInt(3) == 0 ? EntryEnding.FAILED : EntryEnding.PROMOTED, ""));
        } else if (command instanceof EndWave end) {
            return state.after(new WaveEnded(end.wave(), List.of()));
        } else if (command instanceof LeaveOut out) {
            return state.after(new EntryEnded(out.entry(), EntryEnding.NOT_STARTED, ""));
        } else if (command instanceof EndRun end) {
            return state.after(new RunEnded(end.ending()));
        }
        throw new AssertionError(command);
    }
}
