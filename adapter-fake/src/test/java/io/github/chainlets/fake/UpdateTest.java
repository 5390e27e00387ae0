package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.Violation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private final Fixture fake = new Fixture();

    @Test
    void update_ofTheSpecificationsExample_makesOneDeployment() {
        UpdateOutcome outcome = fake.update(EXAMPLE);
        assertThat(outcome.requiresRedeployment()).isTrue();
        ChainDeployment deployment = Objects.requireNonNull(outcome.chainDeployment());
        assertThat(deployment.id().value()).matches("[a-z0-9]{7}");
        assertThat(deployment.createdAt()).isEqualTo(fake.clock.instant());
        assertThat(deployment.chainId()).isEqualTo(PRODUCTION.chainId());
        assertThat(deployment.environment()).isEqualTo(PRODUCTION.environmentName());
        assertThat(deployment.status()).isEqualTo(DeploymentStatus.DEPLOYING);
        assertThat(deployment.chainlets())
                .extracting(chainlet -> chainlet.name().value(), Chainlet::instanceTypeName, Chainlet::status)
                .containsExactly(
                        tuple("HelloWorld", "1x4", DeploymentStatus.DEPLOYING),
                        tuple("RandInt", "A10G:2x24x96", DeploymentStatus.DEPLOYING));
        assertThat(deployment.chainlets()).allMatch(chainlet -> chainlet.activeReplicaCount() == 0);
        assertThat(deployment.chainlets()).allMatch(chainlet -> chainlet.autoscalingSettings() == null);
        assertThat(deployment.chainlets()).extracting(Chainlet::id).doesNotHaveDuplicates();
        assertThat(Fixture.types(outcome.chainletEnvironmentSettings()))
                .isEqualTo(Map.of("HelloWorld", "1x4", "RandInt", "A10G:2x24x96"));
    }

    @Test
    void update_settingsChangeAtOnce_beforeTheDeploymentIsLive() {
        fake.update(InstanceTypeUpdates.of("RandInt", "1x4"));
        assertThat(fake.types(PRODUCTION)).isEqualTo(Map.of("HelloWorld", "1x2", "RandInt", "1x4"));
        assertThat(fake.current().chainlets())
                .extracting(Chainlet::instanceTypeName)
                .containsOnly("1x2");
        assertThat(fake.candidate().chainlets())
                .extracting(Chainlet::instanceTypeName)
                .containsExactly("1x2", "1x4");
    }

    @Test
    void update_answersEveryChainletInTheChainsOrder_whateverTheBatchsOrder() {
        UpdateOutcome outcome = fake.update(InstanceTypeUpdates.of("RandInt", "1x4"));
        assertThat(outcome.chainletEnvironmentSettings())
                .extracting(settings -> settings.chainletName().value())
                .containsExactly("HelloWorld", "RandInt");
        assertThat(outcome.chainletEnvironmentSettings())
                .extracting(ChainletSettings::autoscalingSettings)
                .containsOnly(AutoscalingSettings.DEFAULT);
    }

    @Test
    void update_toWhatIsThereAlready_doesNothing() {
        UpdateOutcome outcome = fake.update(InstanceTypeUpdates.of("HelloWorld", "1x2"));
        assertThat(outcome.requiresRedeployment()).isFalse();
        assertThat(outcome.chainDeployment()).isNull();
        assertThat(outcome.chainletEnvironmentSettings()).hasSize(2);
        assertThat(fake.production().candidateDeployment()).isNull();
        assertThat(fake.chains.applied())
                .hasSize(1)
                .allMatch(applied -> applied.deployment().isEmpty());
    }

    @Test
    void update_withOneBadEntry_changesNothing() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() ->
                        fake.update(InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInnt", "1x4")))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
                .withMessageContaining("updates[1].chainlet_name: environment \"production\" has no chainlet"
                        + " \"RandInnt\" (did you mean \"RandInt\"?)");
        assertThat(fake.types(PRODUCTION)).isEqualTo(Map.of("HelloWorld", "1x2", "RandInt", "1x2"));
        assertThat(fake.production().candidateDeployment()).isNull();
        assertThat(fake.chains.applied()).isEmpty();
    }

    @Test
    void update_ofAMissingPlace_isNotFoundWithTheNameMeant() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.update(EnvironmentRef.of("abcd123", "production"), EXAMPLE))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                .withMessageContaining("(did you mean \"abcd1234\"?)");
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.update(EnvironmentRef.of("abcd1234", "stagin"), EXAMPLE))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                .withMessageContaining("(did you mean \"staging\"?)");
    }

    @Test
    void update_duringAPromotion_isRejectedIfItChangesSomething() {
        DeploymentId first = fake.deploy(EXAMPLE).id();
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.update(InstanceTypeUpdates.of("HelloWorld", "2x8")))
                .satisfies(e ->
                        assertThat(e.violations()).extracting(Violation::rule).containsExactly("no-promotion"));
        assertThat(fake.update(EXAMPLE).requiresRedeployment()).isFalse();
        assertThat(fake.candidate().id()).isEqualTo(first);
    }

    @Test
    void update_duringAPromotion_supersedesItWhereAsked() {
        Fixture superseding = new Fixture(builder -> builder.promotionConflict(PromotionConflict.SUPERSEDE));
        DeploymentId first = superseding.deploy(EXAMPLE).id();
        DeploymentId second =
                superseding.deploy(InstanceTypeUpdates.of("HelloWorld", "2x8")).id();
        assertThat(superseding.candidate().id()).isEqualTo(second);
        assertThat(superseding.read(first).environment()).isNull();
        assertThat(superseding.read(first).status()).isEqualTo(DeploymentStatus.SCALED_TO_ZERO);
        superseding.pass(150);
        assertThat(superseding.current().id()).isEqualTo(second);
    }

    @Test
    void update_withoutACurrentDeployment_changesTheSettingsOnly() {
        Fixture empty = new Fixture(builder -> builder.world(World.builder()
                .chain(
                        "abcd1234",
                        chain -> chain.environment(
                                "production",
                                environment -> environment
                                        .chainlet("HelloWorld", "1x2")
                                        .notLive()))
                .build()));
        UpdateOutcome outcome = empty.update(InstanceTypeUpdates.of("HelloWorld", "1x4"));
        assertThat(outcome.requiresRedeployment()).isFalse();
        assertThat(outcome.chainDeployment()).isNull();
        assertThat(outcome.chainletEnvironmentSettings().get(0).autoscalingSettings())
                .isNull();
        assertThat(empty.types(PRODUCTION)).isEqualTo(Map.of("HelloWorld", "1x4"));
        assertThat(empty.chains.deployments(PRODUCTION.chainId(), TIMEOUT)).isEmpty();
    }

    @Test
    void update_ofOneEnvironment_leavesTheOthersAlone() {
        fake.update(EXAMPLE);
        assertThat(fake.types(STAGING)).isEqualTo(Map.of("HelloWorld", "1x2", "RandInt", "1x2"));
        assertThat(fake.chains.environment(STAGING, TIMEOUT).candidateDeployment())
                .isNull();
        assertThat(fake.update(STAGING, EXAMPLE).requiresRedeployment()).isTrue();
    }

    @Test
    void update_chainletThatThisEnvironmentLacks_isUnknownHere() {
        Fixture uneven = new Fixture(builder -> builder.world(World.builder()
                .chain(
                        "abcd1234",
                        chain -> chain.environment(
                                        "production", environment -> environment.chainlet("HelloWorld", "1x2"))
                                .environment("staging", environment -> environment.chainlet("RandInt", "1x2")))
                .build()));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> uneven.update(InstanceTypeUpdates.of("RandInt", "1x4")))
                .satisfies(e ->
                        assertThat(e.violations()).extracting(Violation::rule).containsExactly("chainlet-exists"));
    }

    @Test
    void update_earlierOutcomes_neverChange() {
        UpdateOutcome first = fake.update(EXAMPLE);
        String before = first.toString();
        fake.pass(1000);
        fake.update(InstanceTypeUpdates.of("HelloWorld", "2x8"));
        assertThat(first).hasToString(before);
    }

    @Test
    void applied_tellsWhatHappened_newestLastAndAtMostAThousand() {
        DeploymentId made = fake.deploy(EXAMPLE).id();
        assertThat(fake.chains.applied())
                .containsExactly(new AppliedUpdate(PRODUCTION, EXAMPLE, made, fake.clock.instant()));
        assertThat(fake.chains.applied().get(0).deployment()).contains(made);
        InstanceTypeUpdates nothing = InstanceTypeUpdates.of("HelloWorld", "1x4");
        for (int i = 0; i < State.APPLIED_REMEMBERED; i++) {
            fake.update(nothing);
        }
        List<AppliedUpdate> applied = fake.chains.applied();
        assertThat(applied)
                .hasSize(State.APPLIED_REMEMBERED)
                .allMatch(update -> update.updates().equals(nothing));
    }

    @Test
    void reads_ofWhatIsNotThere_areNotFound() {
        ChainId missing = new ChainId("zzzz0000");
        for (Runnable read : List.<Runnable>of(
                () -> fake.chains.environment(EnvironmentRef.of("abcd1234", "nope"), TIMEOUT),
                () -> fake.chains.deployment(missing, new DeploymentId("abc"), TIMEOUT),
                () -> fake.chains.deployment(PRODUCTION.chainId(), new DeploymentId("abc"), TIMEOUT),
                () -> fake.chains.chain(missing, TIMEOUT),
                () -> fake.chains.deployments(missing, TIMEOUT),
                () -> fake.chains.environments(missing, TIMEOUT),
                () -> fake.chains.promotionEnds(EnvironmentRef.of("abcd1234", "nope")),
                () -> fake.chains.reaches(PRODUCTION.chainId(), new DeploymentId("abc"), DeploymentStatus.ACTIVE))) {
            assertThatExceptionOfType(RejectedException.class)
                    .isThrownBy(read::run)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                    .satisfies(e -> assertThat(e.violations()).hasSize(1));
        }
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.read(new DeploymentId("abc")))
                .withMessageContaining("chain_deployment_id: chain \"abcd1234\" has no deployment \"abc\"");
    }
}
