package io.github.chainlets.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetException;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetPolicy.OnFailure;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Fault;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldBuilder;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs on Temporal's test server, in its virtual time, over the fake. */
class TemporalFleetTest {
    private static final int MANY = Boolean.getBoolean("chainlets.slow") ? 300 : 40;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final FleetPolicy POLICY = FleetPolicy.DEFAULT;

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
    private final VirtualClock clock = VirtualClock.following(new TemporalClock(temporal));
    private FakeChains chains = fake(6);
    private final TemporalFleet fleet =
            TemporalFleet.of(temporal.getWorkflowClient(), "fleets").withPrincipal("alice");

    /** What the test server's clock shows: it skips what everybody waits for. */
    private static final class TemporalClock extends Clock {
        private final TestWorkflowEnvironment temporal;

        TemporalClock(TestWorkflowEnvironment temporal) {
            this.temporal = temporal;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(temporal.currentTimeMillis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("always UTC");
        }
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    private FakeChains fake(int number) {
        WorldBuilder world = World.builder();
        for (int i = 0; i < number; i++) {
            world.chain(
                    production(i).chainId().value(),
                    chain -> chain.environment("production", environment -> environment.chainlet("A", "1x2"))
                            .environment("staging", environment -> environment.chainlet("A", "1x2")));
        }
        return FakeChains.builder().world(world.build()).clock(clock).build();
    }

    @Tag("slow")
    @Test
    void wrongAddress_endsInASentence() throws IOException {
        String address;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + free.getLocalPort();
        }
        WorkflowServiceStubs nobody = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcTimeout(Duration.ofMillis(500))
                .setRpcLongPollTimeout(Duration.ofMillis(500))
                .setRpcQueryTimeout(Duration.ofMillis(500))
                .setRpcRetryOptions(RpcRetryOptions.newBuilder()
                        .setExpiration(Duration.ofMillis(200))
                        .validateBuildWithDefaults())
                .build());
        try {
            TemporalFleet lost = TemporalFleet.of(WorkflowClient.newInstance(nobody), "fleets");
            FleetPlan plan = plan(FleetSelector.all());
            Stream.<ThrowingCallable>of(
                            () -> lost.start("r", plan, FleetPolicy.DEFAULT),
                            () -> lost.await("r"),
                            () -> lost.stop("r", "no more"),
                            () -> lost.status("r"))
                    .forEach(call -> assertThatThrownBy(call)
                            .isInstanceOfSatisfying(
                                    FleetException.class,
                                    e -> assertThat(e.reason()).isEqualTo(FleetException.Reason.UNREACHABLE))
                            .hasMessageStartingWith("Temporal at " + address + " did not answer: "));
        } finally {
            nobody.shutdownNow();
        }
    }

    private static EnvironmentRef production(int number) {
        return EnvironmentRef.of(String.format("chain%03d", number), "production");
    }

    private FleetPlan plan(FleetSelector selector) {
        return local().plan(selector, TypeMapping.of("1x2", "1x4"));
    }

    private Fleet local() {
        return Fleet.builder(chains)
                .time(clock.time())
                .requestsPerSecond(100_000)
                .build();
    }

    private FleetPlan work() {
        Worker worker = temporal.newWorker("fleets");
        TemporalFleet.register(worker, local());
        temporal.start();
        return plan(FleetSelector.all().environments("production"));
    }

    private String wanted(int number) {
        return chains.environment(production(number), TIMEOUT)
                .wanted()
                .get(new ChainletName("A"))
                .value();
    }

    /** Each entry ends once, and no intent follows one whose outcome is not known. */
    private static void check(FleetRun run) {
        Map<Integer, Integer> endings = new HashMap<>();
        Set<Integer> open = new HashSet<>();
        for (FleetRecord record : run.audit()) {
            assertThat(record.principal()).isEqualTo("alice");
            if (record.event() instanceof FleetEvent.Intended intended) {
                assertThat(open.add(intended.entry()))
                        .as("sent blindly: " + intended)
                        .isTrue();
            } else if (record.event() instanceof FleetEvent.NotApplied not) {
                open.remove(not.entry());
            } else if (record.event() instanceof FleetEvent.EntryEnded ended) {
                endings.merge(ended.entry(), 1, Integer::sum);
            }
        }
        assertThat(endings)
                .hasSize(run.state().entries().size())
                .allSatisfy((entry, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void apply_manyInWaves_withLostReplies_changesEachOnce() {
        chains = fake(MANY);
        work();
        chains.faults().plan(Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES).times(20));
        FleetPlan plan = plan(FleetSelector.all());
        FleetRun run = fleet.withHistoryLimit(2_000)
                .apply("l4", plan, POLICY.withMaxInFlight(40).withTolerance(Share.percent(100)));
        assertThat(run.ending()).contains(RunEnding.COMPLETED);
        assertThat(run.endings()).containsExactly(Map.entry(EntryEnding.PROMOTED, 2 * MANY));
        assertThat(chains.applied()).hasSize(2 * MANY);
        check(run);
        System.out.println("figure a fleet on Temporal's test server: " + run.explain() + "; "
                + run.audit().size() + " records, " + Records.pack(run.audit()).length + " bytes of them packed");
    }

    @Test
    void apply_tooManyFail_staysInTheBound_andRollsBackWhatIsStillOurs() {
        FleetPlan plan = work();
        chains.planOutcomes(PlannedOutcome.succeeds(), PlannedOutcome.failsToDeploy(), PlannedOutcome.failsToDeploy());
        FleetRun run = fleet.apply(
                "l4", plan, POLICY.withTolerance(Share.of(1)).withMaxInFlight(1).withOnFailure(OnFailure.ROLL_BACK));
        assertThat(run.ending()).contains(RunEnding.TOO_MANY_FAILURES);
        assertThat(run.endings())
                .isEqualTo(Map.of(EntryEnding.PROMOTED, 1, EntryEnding.FAILED, 2, EntryEnding.NOT_STARTED, 3));
        FleetRun undo = run.undo().orElseThrow();
        assertThat(undo.ending()).contains(RunEnding.COMPLETED);
        assertThat(undo.endings()).containsExactly(Map.entry(EntryEnding.PROMOTED, 3));
        for (int i = 0; i < 6; i++) {
            assertThat(wanted(i)).isEqualTo("1x2");
        }
        check(run);
        check(undo);
    }

    @Test
    void undo_leavesWhatSomebodyElseHasChanged() {
        FleetPlan plan = work();
        fleet.apply("l4", plan, POLICY.withBakeTime(Duration.ofMinutes(10)));
        chains.updateInstanceTypes(production(2), InstanceTypeUpdates.of("A", "4x16"), TIMEOUT);
        FleetRun undone = fleet.undo("l4");
        assertThat(undone.undo().orElseThrow().endings()).containsExactly(Map.entry(EntryEnding.PROMOTED, 5));
        assertThat(undone.undo().orElseThrow().state().plan().leftOut())
                .extracting(LeftOut::what)
                .containsExactly("chain002/production");
        assertThat(wanted(2)).isEqualTo("4x16");
        assertThat(wanted(3)).isEqualTo("1x2");
    }

    @Test
    void undo_whoseRolloutFails_promotesWhatServedBefore() {
        FleetPlan plan = work();
        fleet.apply("l4", plan, POLICY);
        chains.planOutcomes(PlannedOutcome.failsToDeploy());
        FleetRun undo = fleet.undo("l4").undo().orElseThrow();
        assertThat(undo.endings()).isEqualTo(Map.of(EntryEnding.FAILED, 1, EntryEnding.NOT_STARTED, 5));
        FleetRun promotion = undo.undo().orElseThrow();
        assertThat(promotion.endings()).containsExactly(Map.entry(EntryEnding.PROMOTED, 1));
        assertThat(chains.environment(production(5), TIMEOUT)
                        .currentDeployment()
                        .id())
                .isEqualTo(plan.entries().get(5).current());
    }

    @Test
    void stopped_orCancelled_beginsNothingMore_andWaitsForWhatIsUnderWay() {
        FleetPlan plan = work();
        temporal.registerDelayedCallback(Duration.ofSeconds(60), () -> fleet.stop("stopped", "enough"));
        FleetRun stopped = fleet.apply("stopped", plan, POLICY);
        assertThat(stopped.ending()).contains(RunEnding.STOPPED);
        assertThat(stopped.endings()).isEqualTo(Map.of(EntryEnding.PROMOTED, 1, EntryEnding.NOT_STARTED, 5));
        assertThat(fleet.undo("stopped").undo().orElseThrow().endings())
                .containsExactly(Map.entry(EntryEnding.PROMOTED, 1));

        FleetPlan again = plan(FleetSelector.all().environments("production"));
        temporal.registerDelayedCallback(
                Duration.ofSeconds(60),
                () -> temporal.getWorkflowClient()
                        .newUntypedWorkflowStub("fleet/cancelled")
                        .cancel());
        FleetRun cancelled = fleet.apply("cancelled", again, POLICY);
        assertThat(cancelled.endings()).isEqualTo(Map.of(EntryEnding.PROMOTED, 1, EntryEnding.NOT_STARTED, 5));
        assertThat(cancelled.state().stopRequested().orElseThrow()).contains("cancelled");
    }

    @Tag("slow")
    @Test
    void workflowContinuedAsANewOne_stillKnowsSinceWhenItWatches() {
        FleetPlan plan = work();
        chains.planOutcomes(PlannedOutcome.stuckIn(DeploymentStatus.DEPLOYING));
        FleetRun run =
                fleet.withHistoryLimit(60).apply("stuck", plan, POLICY.withRolloutTimeout(Duration.ofMinutes(30)));
        assertThat(run.ending()).contains(RunEnding.TOO_MANY_FAILURES);
        assertThat(run.endings()).isEqualTo(Map.of(EntryEnding.OUT_OF_TIME, 1, EntryEnding.NOT_STARTED, 5));
        assertThat(run.audit().stream().map(FleetRecord::runner).distinct())
                .as("workflows")
                .hasSizeGreaterThan(2);
    }

    @Test
    void requestsThatAreLost_areSentAgain_withAnIntentOfTheirOwn() {
        FleetPlan plan = work();
        chains.faults().plan(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES).times(2));
        FleetRun run = fleet.apply("l4", plan, POLICY);
        assertThat(run.endings()).containsExactly(Map.entry(EntryEnding.PROMOTED, 6));
        assertThat(run.state().entries().get(0).attempts()).isEqualTo(3);
        check(run);
    }

    @Test
    void namesThatAreTakenOrUnknown_andPlansThatAreTooLarge_areRefused() {
        FleetPlan plan = work();
        fleet.apply("l4", plan, POLICY);
        assertThatThrownBy(() -> fleet.start("l4", plan, POLICY))
                .isInstanceOfSatisfying(
                        FleetException.class, e -> assertThat(e.reason()).isEqualTo(FleetException.Reason.EXISTS));
        for (Runnable unknown : List.<Runnable>of(
                () -> fleet.status("other"), () -> fleet.stop("other", ""), () -> fleet.await("other"))) {
            assertThatThrownBy(unknown::run)
                    .isInstanceOfSatisfying(
                            FleetException.class,
                            e -> assertThat(e.reason()).isEqualTo(FleetException.Reason.UNKNOWN_RUN));
        }
        assertThatThrownBy(() -> fleet.start("no name", plan, POLICY)).isInstanceOf(IllegalArgumentException.class);
        chains = fake(TemporalFleet.MOST_ENTRIES / 2 + 1);
        FleetPlan large = plan(FleetSelector.all());
        assertThatThrownBy(() -> fleet.start("large", large, POLICY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("make several runs");
    }
}
