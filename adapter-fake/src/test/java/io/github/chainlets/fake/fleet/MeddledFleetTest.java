package io.github.chainlets.fake.fleet;

import static io.github.chainlets.fake.fleet.Fleets.FROM;
import static io.github.chainlets.fake.fleet.Fleets.TO;
import static io.github.chainlets.fake.fleet.Fleets.endings;
import static io.github.chainlets.fake.fleet.Fleets.production;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetBuilder;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.core.observe.CallKind;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Fault;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What others do while a fleet runs: between a look and a send, or by deleting what is there. */
class MeddledFleetTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final FleetPolicy POLICY = FleetPolicy.DEFAULT.withTolerance(Share.of(3));

    private final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    private final EventLog log = EventLog.inMemory(clock.time());
    private final FakeChains chains =
            FakeChains.builder().world(Fleets.world(2)).clock(clock).build();

    private FleetBuilder builder() {
        return Fleet.builder(chains).log(log).time(clock.time()).random(new Random(7));
    }

    private FleetPlan plan() {
        return builder().build().plan(FleetSelector.all().environments("production"), TypeMapping.of(FROM, TO));
    }

    /** A fleet beside which something is done once, as soon as a run is in a state. */
    private Fleet meddled(Predicate<FleetState> when, Runnable what) {
        AtomicBoolean done = new AtomicBoolean();
        return builder()
                .listener(state -> {
                    if (when.test(state) && !done.getAndSet(true)) {
                        what.run();
                    }
                })
                .build();
    }

    /** Moves both, and lets the rollout of the first inverse update fail. */
    private void moveAndFailToUndo() {
        builder().build().apply("l4", plan(), POLICY);
        chains.planOutcomes(PlannedOutcome.failsToDeploy());
    }

    private static boolean undoHasEnded(FleetState state) {
        return state.ending().isPresent() && state.plan().entries().get(0).back() != null;
    }

    @Test
    void promotionThatComesBetweenTheLookAndTheSend_isAConflict_andNoFailure() {
        AtomicBoolean done = new AtomicBoolean();
        Fleet fleet = builder()
                .observer(call -> {
                    if (call.kind() == CallKind.UPDATE && !done.getAndSet(true)) {
                        chains.updateInstanceTypes(production(0), InstanceTypeUpdates.of("B", "4x16"), TIMEOUT);
                    }
                    return CallObserver.NONE;
                })
                .build();
        FleetRun run = fleet.apply("l4", plan(), POLICY);
        assertThat(endings(run)).containsExactly(EntryEnding.STALE, EntryEnding.PROMOTED);
        assertThat(run.audit())
                .extracting(FleetRecord::event)
                .as("not applied, and looked at anew")
                .anyMatch(event -> event instanceof FleetEvent.NotApplied);
    }

    @Test
    void environmentThatIsGone_isStale() {
        FleetPlan plan = plan();
        chains.family().orElseThrow().deletions().deleteChain(production(0).chainId(), TIMEOUT);
        assertThat(builder().build().stale(plan))
                .extracting(LeftOut::toString)
                .containsExactly("chain000/production: it could not be read, or is gone");
        FleetRun run = builder().build().apply("l4", plan, POLICY);
        assertThat(endings(run)).containsExactly(EntryEnding.STALE, EntryEnding.PROMOTED);
    }

    @Test
    void promotionWhoseRequestIsLost_isSentAgain_notBeforeTheSettleTime() {
        moveAndFailToUndo();
        chains.faults().plan(Fault.lostRequest(Operation.PROMOTE).times(1));
        FleetRun promotion =
                builder().build().undo("l4").undo().orElseThrow().undo().orElseThrow();
        assertThat(endings(promotion)).containsExactly(EntryEnding.PROMOTED);
        List<Instant> intents = promotion.audit().stream()
                .filter(record -> record.event() instanceof FleetEvent.Intended)
                .map(FleetRecord::at)
                .toList();
        assertThat(intents).hasSize(2);
        assertThat(Duration.between(intents.get(0), intents.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whatServedBefore_thatIsDeleted_isNotPromoted() {
        FleetPlan plan = plan();
        moveAndFailToUndo();
        FleetRun undo = meddled(
                        MeddledFleetTest::undoHasEnded, () -> plan.entries().forEach(entry -> delete(entry.current())))
                .undo("l4")
                .undo()
                .orElseThrow();
        assertThat(undo.endings()).containsEntry(EntryEnding.FAILED, 1);
        FleetRun promotion = undo.undo().orElseThrow();
        assertThat(endings(promotion)).containsExactly(EntryEnding.STALE);
        assertThat(promotion.state().entries().get(0).message()).contains("is gone");
    }

    private void delete(DeploymentId deployment) {
        for (int i = 0; i < 2; i++) {
            boolean there = chains.deployments(production(i).chainId(), TIMEOUT).stream()
                    .anyMatch(made -> made.id().equals(deployment));
            if (there) {
                chains.family()
                        .orElseThrow()
                        .deletions()
                        .deleteDeployment(production(i).chainId(), deployment, TIMEOUT);
            }
        }
    }
}
