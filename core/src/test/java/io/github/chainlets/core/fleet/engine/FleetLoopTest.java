package io.github.chainlets.core.fleet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetEvent.Accepted;
import io.github.chainlets.core.fleet.step.FleetEvent.EntryEnded;
import io.github.chainlets.core.fleet.step.FleetEvent.Intended;
import io.github.chainlets.core.fleet.step.FleetEvent.NotApplied;
import io.github.chainlets.core.fleet.step.FleetEvent.OutcomeUnknown;
import io.github.chainlets.core.fleet.step.FleetEvent.Postponed;
import io.github.chainlets.core.fleet.step.FleetEvent.RunEnded;
import io.github.chainlets.core.fleet.step.FleetEvent.Started;
import io.github.chainlets.core.fleet.step.FleetEvent.StopRequested;
import io.github.chainlets.core.fleet.step.FleetEvent.WaveEnded;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.core.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The loop of a run by itself: what it asks for, in which order, how long it waits, and what it stores of the answers. */
class FleetLoopTest {
    private static final FleetPolicy POLICY = FleetPolicy.DEFAULT
            .withWaves()
            .withTolerance(Share.of(9))
            .withPromotionWait(Duration.ofSeconds(60))
            .withRolloutTimeout(Duration.ofSeconds(30));

    private final ManualTime time = new ManualTime();
    private final ScriptedActions actions = new ScriptedActions();
    private final KeptEvents journal = new KeptEvents();

    /** Keeps events, and writes down when they were told in the order of all that happens. */
    private final class KeptEvents implements FleetJournal {
        private final List<FleetEvent> events = new ArrayList<>();
        private Duration storing = Duration.ZERO;
        private @Nullable FleetState state;

        @Override
        public FleetState state() {
            return state;
        }

        @Override
        public FleetState tell(FleetEvent event) {
            time.pass(storing);
            actions.asked.add(event.getClass().getSimpleName());
            events.add(event);
            state = state.after(event);
            return state;
        }
    }

    private static FleetEntry entry(int number, boolean redeploys) {
        return new FleetEntry(
                EnvironmentRef.of("chain" + number, "production"),
                InstanceTypeUpdates.of("A", "1x4"),
                Map.of(new ChainletName("A"), new InstanceTypeId("1x2")),
                new DeploymentId("old"),
                null,
                redeploys,
                null,
                null);
    }

    private FleetLoop loop(FleetPolicy policy, FleetEntry... entries) {
        journal.state = FleetState.started(new Started(new FleetPlan(List.of(entries), List.of(), 0), policy));
        return loop(FleetMemory.empty());
    }

    private FleetLoop loop(FleetMemory memory) {
        return new FleetLoop(
                "run", journal, actions, time, Duration.ofSeconds(10), parts -> parts.forEach(Runnable::run), memory);
    }

    private void untilItEnds(FleetLoop loop) {
        for (int rounds = 0; journal.state().ending().isEmpty(); rounds++) {
            assertThat(rounds).isLessThan(50);
            loop.round();
        }
    }

    private EntryEnded only() {
        List<EntryEnded> endings = journal.events.stream()
                .filter(EntryEnded.class::isInstance)
                .map(EntryEnded.class::cast)
                .toList();
        assertThat(endings).hasSize(1);
        return endings.get(0);
    }

    @Test
    void intentIsStoredBeforeTheUpdateIsSent_andTheRolloutIsWatchedUntilItEnds() {
        actions.looks.add(List.of());
        actions.looks.add(List.of(0));
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(actions.asked)
                .containsExactly(
                        "prepare run#0.1",
                        "Intended",
                        "send run#0.1",
                        "Accepted",
                        "look [0]",
                        "look [0]",
                        "EntryEnded",
                        "WaveEnded",
                        "RunEnded");
        assertThat(journal.events)
                .endsWith(
                        new EntryEnded(0, EntryEnding.PROMOTED, "serves"),
                        new WaveEnded(0, List.of()),
                        new RunEnded(RunEnding.COMPLETED));
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void notApplied_isSentAgainAtOnce_underAnotherName_asOftenAsThePolicyAllows() {
        actions.sent.add(new NotApplied(0, "busy"));
        actions.sent.add(new NotApplied(0, "busy"));
        actions.sent.add(new NotApplied(0, "still busy"));
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(actions.asked).contains("send run#0.1", "send run#0.2", "send run#0.3");
        assertThat(only()).isEqualTo(new EntryEnded(0, EntryEnding.UNAVAILABLE, "still busy"));
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void entryThatCannotBeLookedAt_isLookedAtAfterAWait_asOftenAsThePolicyAllows() {
        for (int i = 0; i < 3; i++) {
            actions.prepared.add(new NotApplied(0, "no answer"));
        }
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(only()).isEqualTo(new EntryEnded(0, EntryEnding.UNAVAILABLE, "no answer"));
        assertThat(actions.asked).filteredOn("prepare run#0.1"::equals).hasSize(3);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void staleEntry_endsUnsent() {
        actions.prepared.add(new EntryEnded(0, EntryEnding.STALE, "changed"));
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(only().ending()).isEqualTo(EntryEnding.STALE);
        assertThat(actions.asked).doesNotContain("send run#0.1");
    }

    @Test
    void promotionInTheWay_isToldOnce_andWaitedForSoLongAsThePolicySays() {
        for (int i = 0; i < 8; i++) {
            actions.prepared.add(new Postponed(0, "a promotion"));
        }
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(journal.events).filteredOn(Postponed.class::isInstance).hasSize(1);
        assertThat(only()).isEqualTo(new EntryEnded(0, EntryEnding.BLOCKED, "a promotion"));
        assertThat(time.slept()).hasSize(6);
    }

    @Test
    void promotionInTheWayThatEnds_isNoHindrance() {
        actions.prepared.add(new Postponed(0, "a promotion"));
        actions.looks.add(List.of(0));
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(only().ending()).isEqualTo(EntryEnding.PROMOTED);
    }

    @Test
    void intentThatTookLongToStore_isNotSent() {
        journal.storing = Duration.ofSeconds(5);
        loop(POLICY, entry(0, true)).round();
        assertThat(actions.asked).contains("send run#0.1");
        actions.asked.clear();
        journal.storing = Duration.ofSeconds(5).plusNanos(1);
        loop(POLICY, entry(0, true)).round();
        assertThat(actions.asked).containsExactly("prepare run#0.1", "Intended", "NotApplied");
        assertThat(journal.state().entries().get(0).message()).contains("the update was not sent");
    }

    @Test
    void unknownOutcome_isReconciledUnderItsName_andGivenUpAfterFiveLooks() {
        actions.sent.add(new OutcomeUnknown(0, "lost"));
        for (int i = 0; i < 5; i++) {
            actions.reconciled.add(new OutcomeUnknown(0, "cannot tell"));
        }
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(only()).isEqualTo(new EntryEnded(0, EntryEnding.UNKNOWN, "cannot tell"));
        assertThat(actions.asked).filteredOn("reconcile run#0.1 ticket"::equals).hasSize(5);
    }

    @Test
    void intentOfACrashedLoop_isReconciled_andNotSentOnceMore() {
        FleetLoop loop = loop(POLICY, entry(0, true));
        journal.tell(new Intended(0, "run#0.1", "ticket"));
        actions.asked.clear();
        actions.looks.add(List.of(0));
        untilItEnds(loop);
        assertThat(actions.asked)
                .startsWith("reconcile run#0.1 ticket", "Accepted")
                .doesNotContain("send run#0.1");
    }

    @Test
    void reconciledAsNotApplied_countsAsAnAttempt() {
        for (int i = 0; i < 3; i++) {
            actions.sent.add(new OutcomeUnknown(0, "lost"));
            actions.reconciled.add(new NotApplied(0, "it never came"));
        }
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(only()).isEqualTo(new EntryEnded(0, EntryEnding.UNAVAILABLE, "it never came"));
    }

    @Test
    void acceptedWithoutADeployment_endsByWhetherOneWasNeeded() {
        actions.sent.add(new Accepted(0, null, "none"));
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(only()).isEqualTo(new EntryEnded(0, EntryEnding.UNKNOWN, "none"));
        journal.events.clear();
        actions.sent.add(new Accepted(0, null, "none"));
        untilItEnds(loop(POLICY, entry(0, false)));
        assertThat(only()).isEqualTo(new EntryEnded(0, EntryEnding.SETTINGS_CHANGED, "none"));
        assertThat(actions.asked).noneMatch(asked -> asked.startsWith("look"));
    }

    @Test
    void rolloutThatDoesNotEnd_isOutOfTime() {
        untilItEnds(loop(POLICY, entry(0, true)));
        assertThat(only()).isEqualTo(new EntryEnded(0, EntryEnding.OUT_OF_TIME, "not ended after 30 s: on its way"));
        assertThat(time.slept()).as("30 s from the first look on").hasSize(4);
    }

    @Test
    void waveIsLookedAtAfterItsBakeTime_whatWasPromotedOnly() {
        actions.prepared.add(new EntryEnded(0, EntryEnding.STALE, "changed"));
        actions.looks.add(List.of(1));
        actions.unhealthy.add(Optional.of(List.of(1)));
        untilItEnds(loop(POLICY.withBakeTime(Duration.ofMinutes(5)), entry(0, true), entry(1, true)));
        assertThat(actions.asked).contains("unhealthy [1]");
        assertThat(journal.events).contains(new WaveEnded(0, List.of(1)));
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(5));
    }

    @Test
    void waveThatCannotBeLookedAt_doesNotEndUnseen() {
        actions.looks.add(List.of(0));
        actions.unhealthy.add(Optional.empty());
        actions.unhealthy.add(Optional.of(List.of()));
        untilItEnds(loop(POLICY.withBakeTime(Duration.ofMinutes(5)), entry(0, true)));
        assertThat(actions.asked).filteredOn("unhealthy [0]"::equals).hasSize(2);
        assertThat(journal.events).contains(new WaveEnded(0, List.of()));
    }

    @Test
    void interruptWhileAWaveIsLookedAt_endsTheLoop() {
        actions.looks.add(List.of(0));
        actions.unhealthy.add(Optional.empty());
        FleetLoop loop = loop(POLICY.withBakeTime(Duration.ofMinutes(5)), entry(0, true));
        loop.round();
        loop.round();
        actions.interrupts = true;
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(loop::round);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.events).noneMatch(WaveEnded.class::isInstance);
    }

    @Test
    void interruptWhileItWaits_endsTheLoop() {
        FleetLoop loop = loop(POLICY, entry(0, true));
        loop.round();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(loop::round)
                .withMessageContaining("interrupted while it waited");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void stoppedRun_leavesOutTheRest_withTheLastThingThatWasSaidOfIt() {
        FleetLoop loop = loop(POLICY, entry(0, true), entry(1, true));
        journal.tell(new Postponed(1, "a promotion"));
        journal.tell(new StopRequested("enough"));
        untilItEnds(loop);
        assertThat(journal.events)
                .endsWith(
                        new EntryEnded(0, EntryEnding.NOT_STARTED, "the run stopped before"),
                        new EntryEnded(1, EntryEnding.NOT_STARTED, "the run stopped before; a promotion"),
                        new RunEnded(RunEnding.STOPPED));
    }

    @Test
    void memoryThatIsHandedOver_goesOnWaiting() {
        FleetMemory first = FleetMemory.empty();
        loop(POLICY, entry(0, true));
        for (int i = 0; i < 8; i++) {
            actions.prepared.add(new Postponed(0, "a promotion"));
        }
        FleetLoop before = loop(first);
        before.round();
        before.round();
        before.round();
        untilItEnds(loop(FleetMemory.of(first.watched(), first.postponed())));
        assertThat(only().ending()).isEqualTo(EntryEnding.BLOCKED);
        assertThat(time.slept()).as("60 s in all").hasSize(6);
    }

    @Test
    void memoryThatIsHandedOver_goesOnWatching_andForgetsWhatHasEnded() {
        FleetMemory memory = FleetMemory.empty();
        loop(POLICY, entry(0, true));
        actions.looks.add(List.of());
        actions.looks.add(List.of(0));
        FleetLoop loop = loop(memory);
        loop.round();
        loop.round();
        assertThat(memory.watched()).hasSize(1);
        assertThat(memory.watched().get(0).message())
                .as("what the look has shown is kept for the next")
                .isEqualTo("on its way");
        FleetMemory handedOver = FleetMemory.of(memory.watched(), Map.of(7, 8L));
        assertThat(handedOver.watched()).isEqualTo(memory.watched());
        assertThat(handedOver.postponed()).isEqualTo(Map.of(7, 8L));
        time.pass(Duration.ofSeconds(25));
        actions.looks.clear();
        loop(handedOver).round();
        assertThat(only().ending()).as("35 s after the first look").isEqualTo(EntryEnding.OUT_OF_TIME);
        assertThat(handedOver.watched()).isEmpty();
    }
}
