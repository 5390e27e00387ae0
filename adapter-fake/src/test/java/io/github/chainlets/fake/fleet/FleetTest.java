package io.github.chainlets.fake.fleet;

import static io.github.chainlets.fake.fleet.Fleets.FROM;
import static io.github.chainlets.fake.fleet.Fleets.TO;
import static io.github.chainlets.fake.fleet.Fleets.endings;
import static io.github.chainlets.fake.fleet.Fleets.production;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetBuilder;
import io.github.chainlets.core.fleet.FleetException;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.FleetTurn;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetPolicy.OnFailure;
import io.github.chainlets.core.fleet.step.RunEnding;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Plan, apply, resume and undo over the fake, in virtual time. */
class FleetTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final FleetSelector PRODUCTION = FleetSelector.all().environments("production");
    private static final TypeMapping MAPPING = TypeMapping.of(FROM, TO);
    private static final FleetPolicy POLICY = FleetPolicy.DEFAULT;

    private final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    private final EventLog log = EventLog.inMemory(clock.time());
    private final AtomicInteger moves = new AtomicInteger();
    private FakeChains chains = fake(6);
    private final Random random = new Random(7);

    private FakeChains fake(int number) {
        return FakeChains.builder().world(Fleets.world(number)).clock(clock).build();
    }

    private FleetBuilder builder() {
        return Fleet.builder(chains).log(log).time(clock.time()).random(random).principal("alice");
    }

    private Fleet fleet() {
        return builder().build();
    }

    private FleetPlan plan() {
        return fleet().plan(PRODUCTION, MAPPING);
    }

    private String wanted(EnvironmentRef ref) {
        return chains.environment(ref, TIMEOUT)
                .wanted()
                .get(new ChainletName("A"))
                .value();
    }

    @Test
    void plan_selectsAndMaps_andReadsEachChainOnce() {
        FleetPlan all = fleet().plan(FleetSelector.all(), MAPPING);
        FleetPlan some =
                fleet().plan(FleetSelector.all().chains("chain001", "chain004").chainlets("A"), MAPPING);
        assertThat(all.entries()).hasSize(12);
        assertThat(some.entries())
                .extracting(entry -> entry.environment().toString())
                .containsExactly("chain001/production", "chain001/staging", "chain004/production", "chain004/staging");
        assertThat(plan().untouched()).isZero();
        assertThat(fleet().plan(PRODUCTION.chainlets("B"), MAPPING).untouched()).isEqualTo(6);
    }

    @Test
    void plan_unreadableChain_andUnknownType_areLeftOut_andToldOf() {
        chains.faults().plan(Fault.unavailable(Operation.READ_ENVIRONMENTS).times(5));
        assertThat(plan().leftOut()).extracting(LeftOut::what).containsExactly("chain000");
        FleetPlan unknown = fleet().plan(PRODUCTION, TypeMapping.of(FROM, "no-such-type"));
        assertThat(unknown.entries()).isEmpty();
        assertThat(unknown.leftOut())
                .hasSize(6)
                .allSatisfy(left -> assertThat(left.why()).contains("no-such-type"));
    }

    @Test
    void plan_asJson_isReadBack_andAChangedOneIsRefused() {
        FleetPlan plan = plan();
        FleetPlan read = FleetPlan.fromJson(plan.toJson());
        assertThat(read.hash()).isEqualTo(plan.hash());
        assertThat(read.toJson()).isEqualTo(plan.toJson());
        assertThat(read.entries())
                .extracting(entry -> entry.environment())
                .containsExactlyElementsOf(plan.entries().stream()
                        .map(entry -> entry.environment())
                        .toList());
        assertThatThrownBy(() -> FleetPlan.fromJson(plan.toJson().replace("chain003", "chain002x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("somebody has changed it");
        assertThatThrownBy(() -> FleetPlan.fromJson("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThat(plan.explain()).contains("chain000/production: A 1x2 → 1x4").contains("6 environments change");
    }

    @Test
    void apply_canaryFirst_thenTheOthers_changesAll() {
        FleetRun run = fleet().apply("l4", plan(), POLICY);
        assertThat(run.ending()).contains(RunEnding.COMPLETED);
        assertThat(endings(run)).containsOnly(EntryEnding.PROMOTED);
        assertThat(chains.applied()).hasSize(6);
        assertThat(chains.applied().get(1).at())
                .as("the second is sent when the canary is through")
                .isAfterOrEqualTo(chains.applied().get(0).at().plusSeconds(150));
        assertThat(chains.applied().get(5).at())
                .isBefore(chains.applied().get(1).at().plusSeconds(900));
        assertThat(run.audit())
                .allSatisfy(record -> assertThat(record.principal()).isEqualTo("alice"));
    }

    @Test
    void apply_settingsOfOneChangedSince_makesItStale_andNoOther() {
        FleetPlan plan = plan();
        chains.updateInstanceTypes(production(2), InstanceTypeUpdates.of("B", "4x16"), TIMEOUT);
        clock.advance(Duration.ofHours(1));
        assertThat(fleet().stale(plan)).extracting(LeftOut::what).containsExactly("chain002/production");
        FleetRun run = fleet().apply("l4", plan, POLICY);
        assertThat(run.endings()).containsEntry(EntryEnding.STALE, 1).containsEntry(EntryEnding.PROMOTED, 5);
        assertThat(run.state().entries().get(2).message()).contains("\"B\" is wanted on 4x16 now, not on 2x8");
    }

    @Test
    void apply_moreFailThanTolerated_stopsWithinTheBound() {
        for (int tolerance = 0; tolerance < 3; tolerance++) {
            chains = fake(30);
            chains.planOutcomes(
                    Collections.nCopies(40, PlannedOutcome.failsToDeploy()).toArray(PlannedOutcome[]::new));
            FleetRun run = fleet().apply(
                            "t" + tolerance,
                            plan(),
                            POLICY.withWaves()
                                    .withTolerance(Share.of(tolerance))
                                    .withMaxInFlight(20));
            assertThat(run.ending()).contains(RunEnding.TOO_MANY_FAILURES);
            assertThat(run.endings())
                    .containsEntry(EntryEnding.FAILED, tolerance + 1)
                    .containsEntry(EntryEnding.NOT_STARTED, 30 - tolerance - 1);
        }
    }

    @Test
    void apply_tooManyFail_rollsBack_whatIsStillOurs() {
        chains.planOutcomes(PlannedOutcome.succeeds(), PlannedOutcome.succeeds(), PlannedOutcome.failsToDeploy());
        FleetPolicy policy = POLICY.withWaves().withMaxInFlight(1).withOnFailure(OnFailure.ROLL_BACK);
        Fleet meddled = builder()
                .listener(state -> {
                    boolean firstIsThrough = state.entries().get(0).ending().isPresent();
                    if (firstIsThrough && moves.getAndIncrement() == 0) {
                        chains.updateInstanceTypes(production(0), InstanceTypeUpdates.of("A", "4x16"), TIMEOUT);
                        chains.planOutcomes(PlannedOutcome.succeeds());
                    }
                })
                .build();
        FleetRun run = meddled.apply("l4", plan(), policy);
        assertThat(run.ending()).contains(RunEnding.TOO_MANY_FAILURES);
        FleetRun undo = run.undo().orElseThrow();
        assertThat(undo.ending()).contains(RunEnding.COMPLETED);
        assertThat(wanted(production(0))).as("somebody else's").isEqualTo("4x16");
        assertThat(undo.state().plan().leftOut())
                .extracting(LeftOut::toString)
                .containsExactly("chain000/production: somebody else has changed its settings since");
        assertThat(run.explain())
                .endsWith("run l4/undo: COMPLETED; 1 of 1 environments have ended (1 PROMOTED), 1 left out");
        for (int i = 1; i < 6; i++) {
            assertThat(wanted(production(i))).isEqualTo(FROM);
        }
    }

    @Test
    void apply_unhealthyAfterTheBakeTime_stops() {
        chains.planOutcomes(PlannedOutcome.unhealthyAfter(Duration.ofMinutes(5)));
        FleetRun run = fleet().apply("l4", plan(), POLICY.withBakeTime(Duration.ofMinutes(10)));
        assertThat(run.ending()).contains(RunEnding.TOO_MANY_FAILURES);
        assertThat(run.state().unhealthy()).containsExactly(0);
        assertThat(run.endings()).containsEntry(EntryEnding.PROMOTED, 1).containsEntry(EntryEnding.NOT_STARTED, 5);
    }

    @Test
    void apply_notReadableAfterTheBakeTime_isLookedAtOnceMore() {
        Fleet blinded = builder()
                .listener(state -> {
                    if (state.entries().get(0).ending().isPresent() && moves.getAndIncrement() == 0) {
                        chains.faults()
                                .plan(Fault.unavailable(Operation.READ_ENVIRONMENTS)
                                        .times(7));
                    }
                })
                .build();
        chains.planOutcomes(PlannedOutcome.unhealthyAfter(Duration.ofMinutes(5)));
        FleetRun run = blinded.apply("l4", plan(), POLICY.withBakeTime(Duration.ofMinutes(10)));
        assertThat(run.ending()).contains(RunEnding.TOO_MANY_FAILURES);
        assertThat(run.state().unhealthy()).containsExactly(0);
    }

    @Test
    void apply_promotionInTheWay_isWaitedFor_withinItsBound() {
        chains.updateInstanceTypes(production(3), InstanceTypeUpdates.of("B", "4x16"), TIMEOUT);
        FleetRun run = fleet().apply("waits", plan(), POLICY);
        assertThat(endings(run)).containsOnly(EntryEnding.PROMOTED);

        chains = fake(6);
        chains.planOutcomes(PlannedOutcome.stuckIn(DeploymentStatus.DEPLOYING));
        chains.updateInstanceTypes(production(3), InstanceTypeUpdates.of("B", "4x16"), TIMEOUT);
        FleetRun bounded = fleet().apply("bounded", plan(), POLICY.withPromotionWait(Duration.ofMinutes(5)));
        assertThat(bounded.ending()).contains(RunEnding.COMPLETED);
        assertThat(bounded.endings()).containsEntry(EntryEnding.BLOCKED, 1).containsEntry(EntryEnding.PROMOTED, 5);
    }

    @Test
    void apply_lostReplies_areReconciled_andNothingIsSentTwice() {
        chains.faults().plan(Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES).times(6));
        FleetRun run = fleet().apply("l4", plan(), POLICY);
        assertThat(endings(run)).containsOnly(EntryEnding.PROMOTED);
        assertThat(chains.applied()).hasSize(6);
    }

    @Test
    void apply_lostRequests_areSentAgain_withAnIntentOfTheirOwn() {
        chains.faults().plan(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES).times(2));
        FleetRun run = fleet().apply("l4", plan(), POLICY);
        assertThat(endings(run)).containsOnly(EntryEnding.PROMOTED);
        assertThat(run.state().entries().get(0).attempts()).isEqualTo(3);
    }

    @Test
    void apply_neverAvailable_endsAfterItsAttempts() {
        chains.faults().plan(Fault.unavailable(Operation.UPDATE_INSTANCE_TYPES).times(3));
        FleetRun run = fleet().apply("l4", plan(), POLICY);
        assertThat(run.ending()).contains(RunEnding.TOO_MANY_FAILURES);
        assertThat(endings(run)).startsWith(EntryEnding.UNAVAILABLE).contains(EntryEnding.NOT_STARTED);
    }

    @Test
    void observer_seesWhichCallEachIntentIs() {
        List<String> seen = new ArrayList<>();
        Fleet observed = builder()
                .observer(call -> {
                    if (call.kind() == CallKind.UPDATE) {
                        seen.add(call.attributes().get("fleet.run") + ": "
                                + call.attributes().get("fleet.call"));
                    }
                    return CallObserver.NONE;
                })
                .build();
        observed.apply("l4", plan(), POLICY);
        assertThat(seen).startsWith("l4: l4#0.1", "l4: l4#1.1").hasSize(6);
    }

    @Test
    void decisions_haveRun_environment_callAndPrincipal() {
        chains.faults().plan(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES).times(1));
        FleetRun run = fleet().apply("l4", fleet().plan(PRODUCTION.chains("chain000"), MAPPING), POLICY);
        assertThat(run.decisions())
                .allSatisfy(decision -> {
                    assertThat(decision.run()).isEqualTo("l4");
                    assertThat(decision.record().principal()).isEqualTo("alice");
                })
                .extracting(decision -> decision.record().event().getClass().getSimpleName() + " "
                        + decision.environment() + " " + decision.callId())
                .containsExactly(
                        "Started null null",
                        "RunnerStarted null null",
                        "Intended chain000/production l4#0.1",
                        "OutcomeUnknown chain000/production l4#0.1",
                        "NotApplied chain000/production l4#0.1",
                        "Intended chain000/production l4#0.2",
                        "Accepted chain000/production l4#0.2",
                        "EntryEnded chain000/production l4#0.2",
                        "WaveEnded null null",
                        "RunEnded null null");
    }

    @Test
    void apply_nameThatIsTaken_isRefused() {
        fleet().apply("l4", plan(), POLICY);
        assertThatThrownBy(() -> fleet().apply("l4", plan(), POLICY))
                .isInstanceOfSatisfying(
                        FleetException.class, e -> assertThat(e.reason()).isEqualTo(FleetException.Reason.EXISTS));
        assertThatThrownBy(() -> fleet().resume("other"))
                .isInstanceOfSatisfying(
                        FleetException.class, e -> assertThat(e.reason()).isEqualTo(FleetException.Reason.UNKNOWN_RUN));
    }

    @Test
    void interrupted_stops_andIsResumed() {
        Fleet stopping = builder()
                .listener(state -> {
                    if (chains.applied().size() == 3 && moves.getAndIncrement() == 0) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        FleetRun stopped = stopping.apply("l4", plan(), POLICY);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.ending()).isEmpty();
        FleetRun resumed = fleet().resume("l4");
        assertThat(endings(resumed)).containsOnly(EntryEnding.PROMOTED);
        assertThat(chains.applied()).hasSize(6);
    }

    @Test
    void secondRunner_takesOver_andTheFirstIsRefused_andSendsNothing() {
        Fleet first = builder()
                .listener(state -> {
                    if (chains.applied().size() == 2 && moves.getAndIncrement() == 0) {
                        assertThat(endings(fleet().resume("l4"))).containsOnly(EntryEnding.PROMOTED);
                    }
                })
                .build();
        assertThatThrownBy(() -> first.apply("l4", plan(), POLICY))
                .isInstanceOfSatisfying(
                        FleetException.class, e -> assertThat(e.reason()).isEqualTo(FleetException.Reason.TAKEN_OVER));
        assertThat(chains.applied()).hasSize(6);
    }

    @Test
    void undo_ofARunThatHasNotEnded_stopsItFirst() {
        Fleet stopping = builder()
                .listener(state -> {
                    if (chains.applied().size() == 3 && moves.getAndIncrement() == 0) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        stopping.apply("l4", plan(), POLICY);
        assertThat(Thread.interrupted()).isTrue();
        FleetRun undone = fleet().undo("l4");
        assertThat(undone.ending()).contains(RunEnding.STOPPED);
        assertThat(undone.undo().orElseThrow().ending()).contains(RunEnding.COMPLETED);
        for (int i = 0; i < 6; i++) {
            assertThat(chains.environment(production(i), TIMEOUT).wanted())
                    .containsEntry(new ChainletName("A"), new InstanceTypeId(FROM));
        }
        assertThat(fleet().undo("l4").explain()).isEqualTo(undone.explain());
    }

    @Test
    void undo_whoseRolloutFails_promotesWhatServedBefore_ifTheSettingsAreStillOurs() {
        FleetPlan plan = plan();
        FleetPolicy tolerant = POLICY.withTolerance(Share.of(3));
        fleet().apply("l4", plan, tolerant);
        chains.planOutcomes(PlannedOutcome.failsToDeploy(), PlannedOutcome.failsToLoad());
        chains.faults().plan(Fault.lostReply(Operation.PROMOTE).times(1));
        Fleet meddled = builder()
                .listener(state -> {
                    boolean secondHasFailed = state.entries().size() > 1
                            && state.entries().get(1).ending().isPresent();
                    if (secondHasFailed && moves.getAndIncrement() == 0) {
                        chains.updateInstanceTypes(production(4), InstanceTypeUpdates.of("A", "4x16"), TIMEOUT);
                    }
                })
                .build();
        FleetRun undo = meddled.undo("l4").undo().orElseThrow();
        assertThat(undo.endings()).containsEntry(EntryEnding.FAILED, 2).containsEntry(EntryEnding.PROMOTED, 4);
        FleetRun promotion = undo.undo().orElseThrow();
        assertThat(promotion.name()).isEqualTo("l4/undo/promotion");
        assertThat(promotion.endings()).containsExactly(Map.entry(EntryEnding.PROMOTED, 1));
        assertThat(promotion.state().plan().leftOut()).extracting(LeftOut::what).containsExactly("chain004/production");
        assertThat(promotion.state().plan().explain()).contains("is promoted");
        assertThat(chains.environment(production(5), TIMEOUT)
                        .currentDeployment()
                        .id())
                .isEqualTo(plan.entries().get(5).current());
        assertThat(wanted(production(4))).as("somebody else's").isEqualTo("4x16");
        assertThat(fleet().resume("l4").explain()).contains("run l4/undo/promotion: COMPLETED");
    }

    @Test
    void turn_changesOnlyWhatHasDrifted() {
        TypeMapping wanted = (environment, chainlet, type) ->
                chainlet.value().equals("A") ? Optional.of(new InstanceTypeId(TO)) : Optional.empty();
        assertThat(fleet().turn("w", PRODUCTION, wanted, POLICY)
                        .run()
                        .orElseThrow()
                        .endings())
                .containsEntry(EntryEnding.PROMOTED, 6);
        assertThat(fleet().turn("w", PRODUCTION, wanted, POLICY).run()).isEmpty();
        chains.updateInstanceTypes(production(4), InstanceTypeUpdates.of("A", "4x16"), TIMEOUT);
        clock.advance(Duration.ofHours(1));
        FleetTurn turn = fleet().turn("w", PRODUCTION, wanted, POLICY);
        assertThat(turn.inSync()).isEqualTo(5);
        assertThat(turn.run().orElseThrow().name()).isEqualTo("w/2");
        assertThat(turn.run().orElseThrow().endings()).containsExactly(Map.entry(EntryEnding.PROMOTED, 1));
    }

    @Test
    void turn_failedRollout_isToldOf_andNotTriedAgain() {
        chains.planOutcomes(PlannedOutcome.failsToDeploy());
        assertThat(fleet().turn("w", PRODUCTION.chains("chain000"), MAPPING, POLICY)
                        .run()
                        .orElseThrow()
                        .endings())
                .containsEntry(EntryEnding.FAILED, 1);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofHours(2));
            FleetTurn turn = fleet().turn("w", PRODUCTION.chains("chain000"), MAPPING, POLICY);
            assertThat(turn.run()).isEmpty();
            assertThat(turn.stuck()).extracting(LeftOut::what).containsExactly("chain000/production");
            assertThat(turn.explain()).contains("stuck: chain000/production: serves something else");
        }
        assertThat(chains.applied()).hasSize(1);
    }

    @Test
    void turn_whatCannotBePlanned_isLeftOut_andNeitherStuckNorAsWanted() {
        chains.planOutcomes(PlannedOutcome.failsToDeploy());
        FleetSelector one = PRODUCTION.chains("chain000");
        fleet().turn("w", one, MAPPING, POLICY);
        clock.advance(Duration.ofHours(2));
        FleetTurn turn = fleet().turn("w", one, TypeMapping.of(TO, "no-such-type"), POLICY);
        assertThat(turn.leftOut()).extracting(LeftOut::what).containsExactly("chain000/production");
        assertThat(turn.stuck()).isEmpty();
        assertThat(turn.inSync()).isZero();
    }

    @Test
    void turn_whatCannotBeSent_isHeldBack_longerEachTime() {
        chains.faults().plan(Fault.unavailable(Operation.UPDATE_INSTANCE_TYPES).times(6));
        FleetSelector one = PRODUCTION.chains("chain000");
        assertThat(fleet().turn("w", one, MAPPING, POLICY).run().orElseThrow().endings())
                .containsEntry(EntryEnding.UNAVAILABLE, 1);
        assertThat(fleet().turn("w", one, MAPPING, POLICY).heldBack()).hasSize(1);
        clock.advance(Duration.ofSeconds(61));
        assertThat(fleet().turn("w", one, MAPPING, POLICY).run().orElseThrow().endings())
                .containsEntry(EntryEnding.UNAVAILABLE, 1);
        clock.advance(Duration.ofSeconds(61));
        FleetTurn early = fleet().turn("w", one, MAPPING, POLICY);
        assertThat(early.run()).isEmpty();
        assertThat(early.explain()).contains("held back: chain000/production: failed 2 times");
        clock.advance(Duration.ofSeconds(61));
        assertThat(fleet().turn("w", one, MAPPING, POLICY).run().orElseThrow().endings())
                .containsEntry(EntryEnding.PROMOTED, 1);
    }

    @Test
    void turn_goesOnWithTheLast_ifThatWasInterrupted() {
        Fleet stopping = builder()
                .listener(state -> {
                    if (chains.applied().size() == 3 && moves.getAndIncrement() == 0) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        assertThat(stopping.turn("w", PRODUCTION, MAPPING, POLICY)
                        .run()
                        .orElseThrow()
                        .ending())
                .isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        FleetRun run = fleet().turn("w", PRODUCTION, MAPPING, POLICY).run().orElseThrow();
        assertThat(run.name()).isEqualTo("w/1");
        assertThat(endings(run)).containsOnly(EntryEnding.PROMOTED);
        assertThat(chains.applied()).hasSize(6);
    }

    @Test
    void status_takesNothingOver() {
        FleetRun run = fleet().apply("l4", plan(), POLICY);
        assertThat(fleet().status("l4").audit()).isEqualTo(run.audit());
        assertThat(run.explain()).isEqualTo("run l4: COMPLETED; 6 of 6 environments have ended (6 PROMOTED)");
        assertThat(List.of(run.ending())).isNotEmpty();
    }
}
