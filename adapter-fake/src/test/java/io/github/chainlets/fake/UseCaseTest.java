package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.api.Reconciliation.Verdict;
import io.github.chainlets.core.api.Rollout;
import io.github.chainlets.core.api.Rollout.Ending;
import io.github.chainlets.core.api.UpdatePlan;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The core's use case over the fake, in virtual time. */
class UseCaseTest {
    private final Fixture fake = new Fixture();
    private final InstanceTypeUpdater updater = InstanceTypeUpdater.builder(fake.chains, fake.chains)
            .clock(fake.clock)
            .sleeper(fake.clock.sleeper())
            .build();

    @Test
    void planUpdateAndFollow_theSpecificationsExample() {
        UpdatePlan plan = updater.plan(PRODUCTION, EXAMPLE);
        assertThat(plan.explain())
                .isEqualTo("abcd1234/production: HelloWorld 1x2 → 1x4, RandInt 1x2 → A10G:2x24x96; one new deployment; "
                        + "$0.00116 → $0.05758 a minute at max replicas ($0 → $0 at min)");

        UpdateOutcome outcome = updater.update(PRODUCTION, EXAMPLE);
        DeploymentId deployment =
                Objects.requireNonNull(outcome.chainDeployment()).id();

        List<String> seen = new ArrayList<>();
        Rollout rollout = updater.follow(
                PRODUCTION,
                deployment,
                progress -> seen.add(progress.status() + " " + progress.percentTraffic() + "%"));
        assertThat(rollout.ending()).isEqualTo(Ending.PROMOTED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(150));
        assertThat(seen).containsExactly("DEPLOYING 0%", "LOADING_MODEL 0%", "ACTIVE 100%");
        assertThat(updater.plan(PRODUCTION, EXAMPLE).redeploys()).isFalse();
    }

    @Test
    void follow_deploymentThatFails_saysSo() {
        fake.chains.planNextDeployments(DeploymentFate.failsToDeploy());
        DeploymentId deployment = fake.deploy(EXAMPLE).id();
        assertThat(updater.follow(PRODUCTION, deployment).ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void follow_supersededDeployment_saysSo() {
        Fixture superseding = new Fixture(builder -> builder.promotionConflict(PromotionConflict.SUPERSEDE));
        DeploymentId first = superseding.deploy(EXAMPLE).id();
        superseding.deploy(InstanceTypeUpdates.of("HelloWorld", "2x8"));
        Rollout rollout = InstanceTypeUpdater.builder(superseding.chains, superseding.chains)
                .clock(superseding.clock)
                .sleeper(superseding.clock.sleeper())
                .build()
                .follow(PRODUCTION, first);
        assertThat(rollout.ending()).isEqualTo(Ending.SUPERSEDED);
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
    void lostReply_isNotRepeated_andReconcileFindsItApplied() {
        UpdatePlan before = updater.plan(PRODUCTION, EXAMPLE);
        fake.chains.faults().plan(Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> updater.update(PRODUCTION, EXAMPLE));
        assertThat(fake.chains.applied()).hasSize(1);
        assertThat(updater.reconcile(PRODUCTION, EXAMPLE).verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(updater.reconcile(before).verdict()).isEqualTo(Verdict.APPLIED);
    }

    @Test
    void lostRequest_isNotRepeated_andReconcileFindsItNotApplied() {
        UpdatePlan before = updater.plan(PRODUCTION, EXAMPLE);
        fake.chains.faults().plan(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> updater.update(PRODUCTION, EXAMPLE));
        assertThat(fake.chains.applied()).isEmpty();
        assertThat(updater.reconcile(PRODUCTION, EXAMPLE).verdict()).isEqualTo(Verdict.NOT_APPLIED);
        assertThat(updater.reconcile(before).verdict()).isEqualTo(Verdict.NOT_APPLIED);
    }
}
