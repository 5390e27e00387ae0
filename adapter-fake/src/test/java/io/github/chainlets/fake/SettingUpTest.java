package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Environments are made and set up, and what nobody needs is deleted. */
class SettingUpTest {
    private static final ChainId CHAIN = PRODUCTION.chainId();
    private static final EnvironmentRef CANARY = EnvironmentRef.of("abcd1234", "canary");

    private final Fixture fake = new Fixture();

    @Test
    void create_leftOutChainlet_hasTheDefaults_andNothingServes() {
        ChainEnvironment canary = create(NewEnvironment.named("canary")
                .withPromotion(PromotionChange.NONE.withRampUp(300))
                .withChainlets(NewChainlet.of("RandInt", "2x8").withAutoscaling(AutoscalingChange.replicas(1, 3))));

        assertThat(fake.types(CANARY)).containsExactly(Map.entry("HelloWorld", "1x2"), Map.entry("RandInt", "2x8"));
        assertThat(canary.createdAt()).isEqualTo(fake.clock.instant());
        assertThat(canary.promotionSettings()).isEqualTo(PromotionSettings.DEFAULT.withRampUp(300));
        assertThat(canary.currentDeployment()).isNull();
        assertThat(canary.chainletSettings())
                .extracting(ChainletSettings::autoscalingSettings)
                .containsOnlyNulls();
        assertThat(fake.update(CANARY, EXAMPLE).requiresRedeployment()).isFalse();
    }

    @Test
    void create_thenPromote_makesItLive_andShowsItsAutoscaling() {
        create(NewEnvironment.named("canary")
                .withChainlets(NewChainlet.of("RandInt", "2x8").withAutoscaling(AutoscalingChange.replicas(1, 3))));
        fake.chains.promotions().promote(CANARY, fake.current().id(), true, TIMEOUT);
        fake.pass(150);
        ChainEnvironment live = fake.chains.environment(CANARY, TIMEOUT);
        assertThat(Objects.requireNonNull(live.currentDeployment())
                        .chainlets()
                        .get(1)
                        .instanceTypeName())
                .isEqualTo("2x8");
        assertThat(live.chainletSettings().get(1).autoscalingSettings()).isEqualTo(AutoscalingSettings.replicas(1, 3));
    }

    @Test
    void create_takenName_isRejected_andNothingChanges() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> create(NewEnvironment.named("staging")))
                .withMessageContaining("has an environment \"staging\" already")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
        assertThat(fake.chains.environments(CHAIN, TIMEOUT)).hasSize(2);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.chains
                        .environmentSettings()
                        .createEnvironment(new ChainId("nosuch00"), NewEnvironment.named("canary"), TIMEOUT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void autoscaling_ofALiveEnvironment_showsInSettingsAndInWhatServes() {
        DeploymentId before = fake.current().id();
        AutoscalingOutcome outcome = autoscale(PRODUCTION, "HelloWorld", AutoscalingChange.replicas(2, 5));
        assertThat(outcome.status()).isEqualTo(AutoscalingOutcome.ACCEPTED);
        assertThat(fake.current().id()).isEqualTo(before);
        assertThat(fake.production().chainletSettings().get(0).autoscalingSettings())
                .isEqualTo(AutoscalingSettings.replicas(2, 5));
        assertThat(fake.current().chainlets().get(0).autoscalingSettings())
                .isEqualTo(AutoscalingSettings.replicas(2, 5));
        assertThat(fake.current().chainlets().get(0).activeReplicaCount()).isEqualTo(2);
        assertThat(fake.current().chainlets().get(1).autoscalingSettings()).isEqualTo(AutoscalingSettings.DEFAULT);
        assertThat(autoscale(PRODUCTION, "HelloWorld", AutoscalingChange.replicas(2, 5))
                        .status())
                .isEqualTo(AutoscalingOutcome.UNCHANGED);
    }

    @Test
    void autoscaling_duringARollout_isTheCandidatesToo_onceItHasFinishedDeploying() {
        DeploymentId candidate = fake.deploy(EXAMPLE).id();
        autoscale(PRODUCTION, "RandInt", AutoscalingChange.NONE.withMaxScaleDownRate(20));
        assertThat(fake.candidate().chainlets().get(1).autoscalingSettings()).isNull();
        fake.pass(150);
        assertThat(fake.current().id()).isEqualTo(candidate);
        assertThat(fake.current().chainlets().get(1).autoscalingSettings())
                .isEqualTo(AutoscalingSettings.DEFAULT.withMaxScaleDownRate(20));
    }

    @Test
    void autoscaling_withoutADeployment_waitsForOne() {
        create(NewEnvironment.named("canary"));
        assertThat(autoscale(CANARY, "RandInt", AutoscalingChange.replicas(1, 1))
                        .status())
                .isEqualTo(AutoscalingOutcome.QUEUED);
        assertThat(fake.chains
                        .environment(CANARY, TIMEOUT)
                        .chainletSettings()
                        .get(1)
                        .autoscalingSettings())
                .isNull();
    }

    @Test
    void autoscaling_oneBadUpdate_changesNothing() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.chains
                        .environmentSettings()
                        .changeAutoscaling(
                                PRODUCTION,
                                List.of(
                                        AutoscalingUpdate.of("HelloWorld", AutoscalingChange.replicas(2, 5)),
                                        AutoscalingUpdate.of("RandInt", AutoscalingChange.NONE.withMinReplica(7))),
                                TIMEOUT));
        assertThat(fake.production().chainletSettings().get(0).autoscalingSettings())
                .isEqualTo(AutoscalingSettings.DEFAULT);
    }

    @Test
    void promotionSettings_absentFields_stay() {
        fake.chains
                .environmentSettings()
                .changePromotionSettings(PRODUCTION, PromotionChange.NONE.withRampUp(60), TIMEOUT);
        fake.chains
                .environmentSettings()
                .changePromotionSettings(PRODUCTION, PromotionChange.NONE.withRedeploy(true), TIMEOUT);
        PromotionSettings settings = fake.production().promotionSettings();
        assertThat(settings.rampUpDurationSeconds()).isEqualTo(60);
        assertThat(settings.redeployOnPromotion()).isTrue();
        assertThat(fake.chains.environment(STAGING, TIMEOUT).promotionSettings())
                .isEqualTo(PromotionSettings.DEFAULT);
    }

    @Test
    void promotionSettings_rampUpIsTakenAway_thePromotionEndsThen_andNotBefore() {
        change(PromotionChange.NONE.withRampUp(600).withCleanup(PromotionCleanupStrategy.DEACTIVATE));
        DeploymentId replaced = fake.current().id();
        DeploymentId made = fake.deploy(EXAMPLE).id();
        fake.pass(150 + 300);
        assertThat(fake.current().id()).isEqualTo(replaced);
        change(PromotionChange.NONE.withoutRampUp());
        assertThat(fake.current().id()).isEqualTo(made);
        fake.pass(29);
        assertThat(fake.read(replaced).status()).isEqualTo(DeploymentStatus.DEACTIVATING);
        fake.pass(1);
        assertThat(fake.read(replaced).status()).isEqualTo(DeploymentStatus.INACTIVE);
    }

    private void change(PromotionChange change) {
        fake.chains.environmentSettings().changePromotionSettings(PRODUCTION, change, TIMEOUT);
    }

    @Test
    void deleteDeployment_whatNobodyHolds_isGone_andWhatIsHeldStays() {
        DeploymentId old = fake.current().id();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> delete(old))
                .withMessageContaining("environment \"production\" holds deployment");
        fake.deploy(EXAMPLE);
        fake.pass(150);
        delete(old);
        assertThat(fake.chains.deployments(CHAIN, TIMEOUT))
                .extracting(ChainDeployment::id)
                .doesNotContain(old)
                .hasSize(2);
        assertThat(fake.chains.chain(CHAIN, TIMEOUT).deploymentsCount()).isEqualTo(2);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> delete(old))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void deleteDeployment_theOnlyOne_isRejected() {
        Fixture alone = new Fixture(builder -> builder.world(World.builder()
                .chain("alone001", chain -> chain.environment("production", it -> it.chainlet("Only", "1x2")))
                .build()));
        EnvironmentRef ref = EnvironmentRef.of("alone001", "production");
        DeploymentId only = Objects.requireNonNull(
                        alone.chains.environment(ref, TIMEOUT).currentDeployment())
                .id();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> alone.chains.deletions().deleteDeployment(ref.chainId(), only, TIMEOUT))
                .withMessageContaining("is the only one of chain");
    }

    @Test
    void deleteChain_allOfItIsGone() {
        fake.chains.deletions().deleteChain(CHAIN, TIMEOUT);
        assertThat(fake.chains.chains(TIMEOUT)).isEmpty();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(fake::production)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.update(InstanceTypeUpdates.of("HelloWorld", "1x4")));
    }

    private ChainEnvironment create(NewEnvironment environment) {
        return fake.chains.environmentSettings().createEnvironment(CHAIN, environment, TIMEOUT);
    }

    private AutoscalingOutcome autoscale(EnvironmentRef ref, String chainlet, AutoscalingChange change) {
        return fake.chains
                .environmentSettings()
                .changeAutoscaling(ref, List.of(AutoscalingUpdate.of(chainlet, change)), TIMEOUT);
    }

    private void delete(DeploymentId id) {
        fake.chains.deletions().deleteDeployment(CHAIN, id, TIMEOUT);
    }
}
