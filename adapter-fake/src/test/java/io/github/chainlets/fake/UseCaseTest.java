package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.UpdateOutcome;
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
        fake.chains.planNextDeployments(DeploymentFate.failsToDeploy());
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
        assertThat(found.evidence()).isEqualTo(Evidence.NEW_DEPLOYMENT);
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
        fake.chains.planNextDeployments(DeploymentFate.failsToDeploy());
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
}
