package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Evidence;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The core's use case over the fake, in virtual time. */
class UseCaseTest {
    private final Fixture fake = new Fixture();
    private final InstanceTypeUpdater updater =
            InstanceTypeUpdater.builder(fake.chains).time(fake.clock.time()).build();

    @Test
    void planUpdateAndFollow_theSpecificationsExample() {
        UpdatePlan plan = updater.plan(PRODUCTION, EXAMPLE);
        assertThat(plan.explain())
                .isEqualTo(
                        "abcd1234/production: HelloWorld 1x2 → 1x4, RandInt 1x2 → A10G:2x24x96; one new deployment; "
                                + "$0.00116 → $0.05758 a minute at max replicas ($0 → $0 at min), $0.05874 while both deployments run");

        UpdateOutcome outcome = updater.update(PRODUCTION, EXAMPLE);
        DeploymentId deployment =
                Objects.requireNonNull(outcome.chainDeployment()).id();

        List<String> seen = new ArrayList<>();
        Rollout rollout = updater.follow(
                new RolloutTarget(PRODUCTION, deployment),
                phase -> seen.add(phase.status().orElseThrow() + " " + phase.percentTraffic() + "%"));
        assertThat(rollout.ending()).isEqualTo(RolloutState.PROMOTED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(150));
        assertThat(seen).containsExactly("DEPLOYING 0%", "LOADING_MODEL 0%", "ACTIVE 100%");
        assertThat(updater.plan(PRODUCTION, EXAMPLE).redeploys()).isFalse();
    }

    @Test
    void follow_deploymentThatFails_saysSo() {
        fake.chains.planOutcomes(PlannedOutcome.failsToDeploy());
        DeploymentId deployment = fake.deploy(EXAMPLE).id();
        assertThat(updater.follow(PRODUCTION, deployment).ending()).isEqualTo(RolloutState.FAILED);
    }

    @Test
    void follow_supersededDeployment_saysSo() {
        Fixture superseding = new Fixture(builder -> builder.promotionConflict(PromotionConflict.SUPERSEDE));
        DeploymentId first = superseding.deploy(EXAMPLE).id();
        superseding.deploy(InstanceTypeUpdates.of("HelloWorld", "2x8"));
        Rollout rollout = InstanceTypeUpdater.builder(superseding.chains)
                .time(superseding.clock.time())
                .build()
                .follow(PRODUCTION, first);
        assertThat(rollout.ending()).isEqualTo(RolloutState.SUPERSEDED);
    }

    @Test
    void plan_duringAPromotion_agreesWithWhatTheUpdateWouldSay() {
        fake.update(EXAMPLE);
        UpdatePlan plan = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "2x8"));
        assertThat(plan.explain()).contains("would be rejected", "is being promoted");
    }

    @Test
    void unavailable_isRepeatedUntilApplied() {
        fake.chains
                .faults()
                .plan(Fault.unavailable(Operation.UPDATE_INSTANCE_TYPES).times(3));
        assertThat(updater.update(PRODUCTION, EXAMPLE).requiresRedeployment()).isTrue();
        assertThat(fake.chains.applied()).hasSize(1);
    }

    @Test
    void lostReply_isNotRetried_andReconcileFindsTheDeployment() {
        fake.chains.faults().plan(Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES));
        Reconciliation found = reconcileAfterLoss();
        assertThat(fake.chains.applied()).hasSize(1);
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.evidence()).isEqualTo(Evidence.AUDIT_LOG);
        assertThat(found.rollout().orElseThrow().deploymentId())
                .isEqualTo(fake.chains.applied().get(0).madeDeployment());
    }

    @Test
    void lostRequest_isNotRetried_andReconcileFindsItNotApplied() {
        fake.chains.faults().plan(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES));
        Reconciliation found = reconcileAfterLoss();
        assertThat(fake.chains.applied()).isEmpty();
        assertThat(found.verdict()).isEqualTo(Verdict.NOT_APPLIED);
    }

    private Reconciliation reconcileAfterLoss() {
        UpdatePlan plan = updater.plan(PRODUCTION, EXAMPLE);
        IndeterminateException lost = catchThrowableOfType(IndeterminateException.class, () -> updater.update(plan));
        return updater.reconcile(lost.ticket().orElseThrow());
    }

    @Test
    void failedRollout_isNoNothingToDo() {
        fake.chains.planOutcomes(PlannedOutcome.failsToDeploy());
        fake.deploy(EXAMPLE);
        fake.clock.advance(Duration.ofMinutes(5));
        UpdatePlan again = updater.plan(PRODUCTION, EXAMPLE);
        assertThat(again.drift()).hasSize(2);
        assertThat(again.explain())
                .contains("its rollout failed or was withdrawn: production serves HelloWorld on 1x2", "and back")
                .doesNotContain("nothing to do");
        UpdatePlan unrelated = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "2x8"));
        assertThat(unrelated.explain()).contains("RandInt 1x2 → A10G:2x24x96 (asked for before and never went live");
    }

    /** The deployment exists, so nothing is to be sent again; whose it is, nobody can tell from it. */
    @Test
    void lostRequest_whileAnotherWriterAsksForTheSame_isAppliedByEither() {
        UpdateTicket ticket = updater.prepare(updater.plan(PRODUCTION, EXAMPLE));
        fake.chains.faults().plan(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> updater.update(ticket));
        ChainDeployment made = fake.chains
                .asKey("other")
                .updateInstanceTypes(PRODUCTION, EXAMPLE, Fixture.TIMEOUT)
                .chainDeployment();
        DeploymentId theirs = Objects.requireNonNull(made).id();
        Reconciliation found = updater.reconcile(ticket);
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.evidence()).isEqualTo(Evidence.NEW_DEPLOYMENT);
        assertThat(found.rollout().orElseThrow().deploymentId()).isEqualTo(theirs);
        assertThat(found.explanation()).startsWith("The update was applied, or another one that asked for the same");
    }

    @Test
    void plan_whereALaterUpdateSupersedes_followsWhatTheBackendDeclares() {
        Fixture superseding = new Fixture(builder -> builder.promotionConflict(PromotionConflict.SUPERSEDE));
        superseding.deploy(EXAMPLE);
        InstanceTypeUpdater there = InstanceTypeUpdater.builder(superseding.chains)
                .time(superseding.clock.time())
                .build();
        UpdatePlan plan = there.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "2x8"));
        assertThat(plan.violations()).isEmpty();
        assertThat(there.update(plan).outcome().requiresRedeployment()).isTrue();
    }

    /** A deployment shows the display name of its instance type, the settings show the id. */
    @Test
    void plan_whereDisplayNamesAreNoIds_comparesIds() {
        Fixture described = new Fixture(builder -> builder.world(World.builder()
                .instanceTypes(World.describedInstanceTypes())
                .chain(
                        "abcd1234",
                        chain -> chain.environment(
                                "production",
                                environment -> environment
                                        .chainlet("HelloWorld", "1x2")
                                        .chainlet("RandInt", "1x2")))
                .build()));
        InstanceTypeUpdater there = InstanceTypeUpdater.builder(described.chains)
                .time(described.clock.time())
                .build();
        assertThat(described.current().chainlets().get(0).instanceTypeName()).isEqualTo("1 vCPU, 2 GiB");
        assertThat(there.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x2"))
                        .changes())
                .isFalse();
        described.chains.faults().plan(Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES));
        UpdateTicket ticket = there.prepare(there.plan(PRODUCTION, EXAMPLE));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> there.update(ticket));
        assertThat(there.reconcile(ticket).verdict()).isEqualTo(Verdict.APPLIED);
        described.pass(3_600);
        UpdatePlan after = there.plan(PRODUCTION, EXAMPLE);
        assertThat(after.changes()).isFalse();
        assertThat(after.drift()).isEmpty();
        assertThat(after.chainlets().get(1).serving().orElseThrow()).hasToString("A10G:2x24x96");
    }
}
