package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.change.PromotionChange;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PromoteTest {
    private static final long ROLLOUT = 150;
    private static final long WAKING = 60;

    private final Fixture fake = new Fixture();

    @Test
    void promote_anotherEnvironmentsDeployment_promotesACopyOnTheSettingsTypes() {
        fake.update(STAGING, InstanceTypeUpdates.of("HelloWorld", "2x8"));
        fake.pass(ROLLOUT);
        ChainDeployment inStaging = current(STAGING);

        ChainDeployment copy = promote(PRODUCTION, inStaging.id());

        assertThat(copy.id()).isNotEqualTo(inStaging.id());
        assertThat(copy.status()).isEqualTo(DeploymentStatus.DEPLOYING);
        assertThat(copy.environment()).isEqualTo(PRODUCTION.environmentName());
        assertThat(copy.chainlets()).extracting(Chainlet::instanceTypeName).containsExactly("1x2", "1x2");
        assertThat(copy.chainlets()).extracting(Chainlet::autoscalingSettings).containsOnlyNulls();
        assertThat(fake.types(PRODUCTION)).containsEntry("HelloWorld", "1x2");
        fake.pass(ROLLOUT);
        assertThat(fake.current().id()).isEqualTo(copy.id());
        assertThat(current(STAGING).id()).isEqualTo(inStaging.id());
    }

    @Test
    void promote_whatServedBefore_runsOnWhatIsWantedNow_soOlderTypesMakeACopy() {
        DeploymentId old = fake.current().id();
        fake.deploy(EXAMPLE);
        fake.pass(ROLLOUT);
        ChainDeployment copy = promote(PRODUCTION, old);
        assertThat(copy.id()).isNotEqualTo(old);
        assertThat(copy.chainlets()).extracting(Chainlet::instanceTypeName).containsExactly("1x4", "A10G:2x24x96");
    }

    @Test
    void promote_whatRunsOnWhatIsWanted_wakesItUpAndTakesItItself() {
        DeploymentId old = fake.current().id();
        fake.deploy(EXAMPLE);
        fake.pass(ROLLOUT);
        fake.chains.planOutcomes(PlannedOutcome.failsToDeploy());
        fake.deploy(InstanceTypeUpdates.of("HelloWorld", "1x2").and("RandInt", "1x2"));
        fake.pass(ROLLOUT);
        assertThat(fake.read(old).status()).isEqualTo(DeploymentStatus.SCALED_TO_ZERO);

        ChainDeployment promoted = promote(PRODUCTION, old);

        assertThat(promoted.id()).isEqualTo(old);
        assertThat(promoted.status()).isEqualTo(DeploymentStatus.WAKING_UP);
        assertThat(promoted.environment()).isEqualTo(PRODUCTION.environmentName());
        assertThat(promoted.chainlets())
                .extracting(Chainlet::autoscalingSettings)
                .doesNotContainNull();
        fake.pass(WAKING);
        assertThat(fake.current().id()).isEqualTo(old);
        assertThat(fake.current().status()).isEqualTo(DeploymentStatus.ACTIVE);
    }

    @Test
    void promote_whatIsOffItsMachines_deploysItAgain() {
        fake.chains
                .environmentSettings()
                .changePromotionSettings(
                        PRODUCTION, PromotionChange.NONE.withCleanup(PromotionCleanupStrategy.DEACTIVATE), TIMEOUT);
        DeploymentId old = fake.current().id();
        fake.deploy(EXAMPLE);
        fake.pass(ROLLOUT + 30);
        assertThat(fake.read(old).status()).isEqualTo(DeploymentStatus.INACTIVE);
        fake.chains.planOutcomes(PlannedOutcome.failsToLoad());
        fake.deploy(InstanceTypeUpdates.of("HelloWorld", "1x2").and("RandInt", "1x2"));
        fake.pass(ROLLOUT);

        assertThat(promote(PRODUCTION, old).status()).isEqualTo(DeploymentStatus.DEPLOYING);
        fake.pass(ROLLOUT - 1);
        assertThat(fake.candidate().id()).isEqualTo(old);
        fake.pass(1);
        assertThat(fake.current().id()).isEqualTo(old);
    }

    @Test
    void promote_whatFailed_deploysItsImageAgain_whichIsTheWayOutOfAFailedRollout() {
        fake.chains.planOutcomes(PlannedOutcome.failsToLoad());
        DeploymentId failed = fake.deploy(EXAMPLE).id();
        fake.pass(ROLLOUT);
        assertThat(fake.read(failed).status()).isEqualTo(DeploymentStatus.FAILED);

        ChainDeployment again = promote(PRODUCTION, failed);

        assertThat(again.id()).isNotEqualTo(failed);
        fake.pass(ROLLOUT);
        assertThat(fake.current().id()).isEqualTo(again.id());
        assertThat(fake.current().chainlets())
                .extracting(Chainlet::instanceTypeName)
                .containsExactly("1x4", "A10G:2x24x96");
    }

    @Test
    void promote_withRedeployOnPromotion_alwaysCopies() {
        fake.chains
                .environmentSettings()
                .changePromotionSettings(
                        PRODUCTION,
                        PromotionChange.NONE.withRedeploy(true).withCleanup(PromotionCleanupStrategy.KEEP),
                        TIMEOUT);
        DeploymentId first = fake.current().id();
        DeploymentId second = promote(PRODUCTION, current(STAGING).id()).id();
        fake.pass(ROLLOUT);
        assertThat(fake.current().id()).isEqualTo(second);
        assertThat(promote(PRODUCTION, first).id()).isNotIn(first, second);
    }

    @Test
    void promote_whatIsActiveAndFits_swapsAtOnce_orRampsUp() {
        keepPrevious();
        DeploymentId first = fake.current().id();
        DeploymentId second = promote(PRODUCTION, current(STAGING).id()).id();
        fake.pass(ROLLOUT);
        promote(PRODUCTION, first);
        assertThat(fake.current().id()).isEqualTo(first);
        fake.chains
                .environmentSettings()
                .changePromotionSettings(PRODUCTION, PromotionChange.NONE.withRampUp(100), TIMEOUT);
        promote(PRODUCTION, second);
        assertThat(Objects.requireNonNull(fake.production().inProgressPromotion())
                        .percentTrafficToNewVersion())
                .isEqualTo(10);
        fake.pass(50);
        assertThat(Objects.requireNonNull(fake.production().inProgressPromotion())
                        .percentTrafficToNewVersion())
                .isEqualTo(60);
        assertThat(fake.current().id()).isEqualTo(first);
        fake.pass(50);
        assertThat(fake.current().id()).isEqualTo(second);
    }

    @Test
    void promote_withoutScalingDown_leavesThePreviousAsItIs() {
        DeploymentId old = fake.current().id();
        fake.chains.promotions().promote(PRODUCTION, current(STAGING).id(), false, TIMEOUT);
        fake.pass(ROLLOUT);
        assertThat(fake.current().id()).isNotEqualTo(old);
        assertThat(fake.read(old).status()).isEqualTo(DeploymentStatus.ACTIVE);
        assertThat(fake.read(old).environment()).isNull();
    }

    @Test
    void promote_duringAPromotion_isAConflict() {
        DeploymentId promoting = fake.deploy(EXAMPLE).id();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> promote(PRODUCTION, current(STAGING).id()))
                .withMessageContaining("env_name: deployment \"" + promoting + "\" is being promoted")
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(Reason.CONFLICT);
                    assertThat(e.promotion()).contains(promoting);
                });
    }

    @Test
    void promote_whatServesAlready_orIsUnknown_isRejected() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> promote(PRODUCTION, fake.current().id()))
                .withMessageContaining("serves \"production\" already");
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> promote(PRODUCTION, new DeploymentId("nosuch0")))
                .withMessageContaining("deployment_id: chain \"abcd1234\" has no deployment \"nosuch0\"")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> promote(
                        EnvironmentRef.of("abcd1234", "prod"), fake.current().id()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void deactivate_whatServes_takesItOffItsMachines_andAnUpdateGoesOnAsUsual() {
        DeploymentId old = fake.current().id();
        deactivate(old);
        assertThat(fake.current().status()).isEqualTo(DeploymentStatus.DEACTIVATING);
        fake.pass(30);
        assertThat(fake.current().status()).isEqualTo(DeploymentStatus.INACTIVE);
        deactivate(old);
        fake.deploy(EXAMPLE);
        fake.pass(ROLLOUT);
        assertThat(fake.read(old).status()).isEqualTo(DeploymentStatus.INACTIVE);
        assertThat(fake.current().id()).isNotEqualTo(old);
    }

    @Test
    void deactivate_aCandidate_withdrawsItsPromotion() {
        DeploymentId old = fake.current().id();
        DeploymentId candidate = fake.deploy(EXAMPLE).id();
        fake.pass(100);
        deactivate(candidate);
        assertThat(fake.production().candidateDeployment()).isNull();
        fake.pass(ROLLOUT);
        assertThat(fake.current().id()).isEqualTo(old);
        assertThat(fake.read(candidate).status()).isEqualTo(DeploymentStatus.INACTIVE);
        assertThat(fake.read(candidate).chainlets())
                .extracting(Chainlet::autoscalingSettings)
                .containsOnlyNulls();
    }

    private void keepPrevious() {
        fake.chains
                .environmentSettings()
                .changePromotionSettings(
                        PRODUCTION, PromotionChange.NONE.withCleanup(PromotionCleanupStrategy.KEEP), TIMEOUT);
    }

    private ChainDeployment current(EnvironmentRef ref) {
        return Objects.requireNonNull(fake.chains.environment(ref, TIMEOUT).currentDeployment());
    }

    private ChainDeployment promote(EnvironmentRef ref, DeploymentId id) {
        return fake.chains.promotions().promote(ref, id, true, TIMEOUT);
    }

    private void deactivate(DeploymentId id) {
        fake.chains.promotions().deactivate(PRODUCTION.chainId(), id, TIMEOUT);
    }
}
