package io.github.chainlets.fake;

import static io.github.chainlets.core.DeploymentStatus.ACTIVE;
import static io.github.chainlets.core.DeploymentStatus.DEACTIVATING;
import static io.github.chainlets.core.DeploymentStatus.DEPLOYING;
import static io.github.chainlets.core.DeploymentStatus.DEPLOY_FAILED;
import static io.github.chainlets.core.DeploymentStatus.FAILED;
import static io.github.chainlets.core.DeploymentStatus.INACTIVE;
import static io.github.chainlets.core.DeploymentStatus.LOADING_MODEL;
import static io.github.chainlets.core.DeploymentStatus.SCALED_TO_ZERO;
import static io.github.chainlets.core.DeploymentStatus.UNHEALTHY;
import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final InstanceTypeUpdates OTHER = InstanceTypeUpdates.of("HelloWorld", "2x8");

    private static Fixture with(PromotionSettings promotion) {
        return new Fixture(builder -> builder.world(World.builder()
                .chain(
                        "abcd1234",
                        chain -> chain.environment(
                                "production",
                                environment -> environment
                                        .chainlet("HelloWorld", "1x2", AutoscalingSettings.replicas(3, 5))
                                        .chainlet("RandInt", "1x2")
                                        .promotion(promotion)))
                .build()));
    }

    @Test
    void deployment_goesFromDeployingToPromoted_andTheOldOneScalesToZero() {
        Fixture fake = new Fixture();
        ChainDeployment old = fake.current();
        DeploymentId next = fake.deploy(EXAMPLE).id();

        fake.pass(89);
        assertThat(fake.read(next).status()).isEqualTo(DEPLOYING);
        fake.pass(1);
        assertThat(fake.read(next).status()).isEqualTo(LOADING_MODEL);
        assertThat(fake.candidate().id()).isEqualTo(next);
        assertThat(fake.current()).isEqualTo(old);
        fake.pass(59);
        assertThat(fake.candidate().id()).isEqualTo(next);

        fake.pass(1);
        assertThat(fake.current().id()).isEqualTo(next);
        assertThat(fake.current().status()).isEqualTo(ACTIVE);
        assertThat(fake.current().environment()).isEqualTo(PRODUCTION.environmentName());
        assertThat(fake.production().candidateDeployment()).isNull();
        assertThat(fake.production().inProgressPromotion()).isNull();
        assertThat(fake.read(old.id()).status()).isEqualTo(SCALED_TO_ZERO);
        assertThat(fake.read(old.id()).environment()).isNull();
        assertThat(fake.read(old.id()).chainlets())
                .allMatch(chainlet -> chainlet.activeReplicaCount() == 0)
                .allMatch(chainlet -> chainlet.status().equals(SCALED_TO_ZERO));
    }

    @Test
    void deployment_whileItComesUp_hasNoReplicasAndNoAutoscaling() {
        Fixture fake = with(PromotionSettings.DEFAULT);
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(149);
        assertThat(fake.read(next).chainlets())
                .allMatch(chainlet -> chainlet.activeReplicaCount() == 0)
                .allMatch(chainlet -> chainlet.autoscalingSettings() == null);
        fake.pass(1);
        assertThat(fake.read(next).chainlets())
                .extracting(Chainlet::activeReplicaCount)
                .containsExactly(3, 1);
        assertThat(fake.read(next).chainlets().get(0).autoscalingSettings())
                .isEqualTo(AutoscalingSettings.replicas(3, 5));
    }

    @Test
    void cleanup_keep_leavesTheOldOneServing() {
        Fixture fake = with(PromotionSettings.DEFAULT.withCleanup(PromotionCleanupStrategy.KEEP));
        DeploymentId old = fake.current().id();
        fake.deploy(EXAMPLE);
        fake.pass(150);
        assertThat(fake.read(old).status()).isEqualTo(ACTIVE);
        assertThat(fake.read(old).environment()).isNull();
    }

    @Test
    void cleanup_deactivate_takesTheOldOneDown() {
        Fixture fake = with(PromotionSettings.DEFAULT.withCleanup(PromotionCleanupStrategy.DEACTIVATE));
        DeploymentId old = fake.current().id();
        fake.deploy(EXAMPLE);
        fake.pass(149);
        assertThat(fake.read(old).status()).isEqualTo(ACTIVE);
        fake.pass(1);
        assertThat(fake.read(old).status()).isEqualTo(DEACTIVATING);
        fake.pass(29);
        assertThat(fake.read(old).status()).isEqualTo(DEACTIVATING);
        fake.pass(1);
        assertThat(fake.read(old).status()).isEqualTo(INACTIVE);
    }

    @Test
    void cleanup_begunBeforeAnybodyLooked_countsFromThePromotion() {
        Fixture fake = with(PromotionSettings.DEFAULT.withCleanup(PromotionCleanupStrategy.DEACTIVATE));
        DeploymentId old = fake.current().id();
        fake.deploy(EXAMPLE);
        fake.pass(10_000);
        assertThat(fake.read(old).status()).isEqualTo(INACTIVE);
    }

    @Test
    void rampUp_movesTrafficInTenStages() {
        Fixture fake = with(PromotionSettings.DEFAULT.withRampUp(600));
        DeploymentId next = fake.deploy(EXAMPLE).id();
        assertThat(fake.production().inProgressPromotion())
                .isEqualTo(InProgressPromotion.of("RELEASING", 0).withRollingDeploy(false));
        fake.pass(149);
        assertThat(fake.production().inProgressPromotion())
                .isEqualTo(InProgressPromotion.of("RELEASING", 0).withRollingDeploy(false));
        fake.pass(1);
        assertThat(fake.candidate().status()).isEqualTo(ACTIVE);
        assertThat(fake.production().inProgressPromotion())
                .isEqualTo(InProgressPromotion.of("RAMPING_UP", 10).withRollingDeploy(false));
        fake.pass(59);
        assertThat(fake.production().inProgressPromotion().percentTrafficToNewVersion())
                .isEqualTo(10);
        fake.pass(1);
        assertThat(fake.production().inProgressPromotion().percentTrafficToNewVersion())
                .isEqualTo(20);
        fake.pass(539);
        assertThat(fake.production().inProgressPromotion().percentTrafficToNewVersion())
                .isEqualTo(100);
        assertThat(fake.candidate().id()).isEqualTo(next);
        fake.pass(1);
        assertThat(fake.current().id()).isEqualTo(next);
    }

    @Test
    void failure_keepsTheCurrentDeployment_andTheSettingsThatWereAskedFor() {
        Fixture fake = new Fixture();
        DeploymentId old = fake.current().id();
        fake.chains.planOutcomes(PlannedOutcome.failsToLoad());
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(149);
        assertThat(fake.candidate().status()).isEqualTo(LOADING_MODEL);
        fake.pass(1);
        assertThat(fake.production().candidateDeployment()).isNull();
        assertThat(fake.current().id()).isEqualTo(old);
        assertThat(fake.current().status()).isEqualTo(ACTIVE);
        assertThat(fake.read(next).status()).isEqualTo(FAILED);
        assertThat(fake.read(next).environment()).isNull();
        assertThat(fake.types(PRODUCTION)).isEqualTo(Map.of("HelloWorld", "1x4", "RandInt", "A10G:2x24x96"));
        assertThat(fake.update(OTHER).requiresRedeployment()).isTrue();
    }

    @Test
    void outcomes_befallTheComingDeploymentsInOrder() {
        Fixture fake = new Fixture(builder -> builder.lifecycle(Lifecycle.instant()));
        fake.chains.planOutcomes(PlannedOutcome.failsToDeploy(), PlannedOutcome.succeeds());
        assertThat(fake.chains.plannedOutcomes()).hasSize(2);
        fake.update(InstanceTypeUpdates.of("HelloWorld", "1x2"));
        assertThat(fake.chains.plannedOutcomes())
                .as("no deployment, no outcome")
                .hasSize(2);
        DeploymentId first = fake.deploy(EXAMPLE).id();
        DeploymentId second = fake.deploy(OTHER).id();
        assertThat(fake.chains.plannedOutcomes()).isEmpty();
        assertThat(fake.read(first).status()).isEqualTo(DEPLOY_FAILED);
        assertThat(fake.current().id()).isEqualTo(second);
    }

    @Test
    void outcome_ofOneChainlet_isThatOfTheDeployment() {
        Fixture fake = new Fixture();
        fake.chains.planOutcomes(PlannedOutcome.failsToDeploy().onlyFor("RandInt"));
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(90);
        assertThat(fake.read(next).status()).isEqualTo(DEPLOY_FAILED);
        assertThat(fake.read(next).chainlets())
                .extracting(Chainlet::status)
                .containsExactly(LOADING_MODEL, DEPLOY_FAILED);
    }

    @Test
    void outcomes_moreThanAThousand_areRefusedAltogether() {
        Fixture fake = new Fixture();
        PlannedOutcome[] most = new PlannedOutcome[1_000];
        Arrays.fill(most, PlannedOutcome.failsToDeploy());
        fake.chains.planOutcomes(most);
        assertThatThrownBy(() -> fake.chains.planOutcomes(PlannedOutcome.succeeds()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("more than 1000 outcomes are planned");
        assertThat(fake.chains.plannedOutcomes()).hasSize(1_000);
        fake.deploy(EXAMPLE);
        fake.chains.planOutcomes(PlannedOutcome.succeeds());
        assertThat(fake.chains.plannedOutcomes()).hasSize(1_000);
    }

    @Test
    void stuckChainlet_holdsTheDeploymentBack() {
        Fixture fake = new Fixture();
        fake.chains.planOutcomes(PlannedOutcome.stuckIn(DEPLOYING).onlyFor("HelloWorld"));
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(1_000_000);
        assertThat(fake.candidate().id()).isEqualTo(next);
        assertThat(fake.candidate().status()).isEqualTo(DEPLOYING);
        assertThat(fake.candidate().chainlets()).extracting(Chainlet::status).containsExactly(DEPLOYING, ACTIVE);
        assertThat(fake.chains.promotionEnds(PRODUCTION)).isEmpty();
        assertThat(fake.chains.reaches(PRODUCTION.chainId(), fake.current().id(), SCALED_TO_ZERO))
                .as("nothing replaces the current one")
                .isEmpty();
        assertThat(fake.chains.reaches(PRODUCTION.chainId(), fake.current().id(), ACTIVE))
                .isPresent();
    }

    @Test
    void unhealthyAfterPromotion_staysCurrent() {
        Fixture fake = new Fixture();
        fake.chains.planOutcomes(PlannedOutcome.unhealthyAfter(Duration.ofSeconds(30)));
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(179);
        assertThat(fake.current().status()).isEqualTo(ACTIVE);
        fake.pass(1);
        assertThat(fake.current().id()).isEqualTo(next);
        assertThat(fake.current().status()).isEqualTo(UNHEALTHY);
    }

    @Test
    void unhealthyDuringTheRampUp_endsThePromotion() {
        Fixture fake = with(PromotionSettings.DEFAULT.withRampUp(600));
        DeploymentId old = fake.current().id();
        fake.chains.planOutcomes(PlannedOutcome.unhealthyAfter(Duration.ofMinutes(10)));
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(749);
        assertThat(fake.candidate().id()).isEqualTo(next);
        fake.pass(1);
        assertThat(fake.current().id()).isEqualTo(old);
        assertThat(fake.production().candidateDeployment()).isNull();
        assertThat(fake.read(next).status()).isEqualTo(UNHEALTHY);
    }

    @Test
    void instant_theAnswerShowsTheDeploymentAsMade_andTheNextReadSeesItPromoted() {
        Fixture fake = new Fixture(builder -> builder.lifecycle(Lifecycle.instant()));
        ChainDeployment made = fake.deploy(EXAMPLE);
        assertThat(made.status()).isEqualTo(DEPLOYING);
        assertThat(made.environment()).isEqualTo(PRODUCTION.environmentName());
        assertThat(made.chainlets()).allMatch(chainlet -> chainlet.autoscalingSettings() == null);
        assertThat(fake.current().id()).isEqualTo(made.id());
        assertThat(fake.current().status()).isEqualTo(ACTIVE);
        assertThat(fake.update(OTHER).requiresRedeployment())
                .as("nothing is in the way")
                .isTrue();
    }

    @Test
    void ownTimeline_isFollowed() {
        Lifecycle building = Lifecycle.paced(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3))
                .startingWith(DeploymentStatus.BUILDING, Duration.ofSeconds(10));
        Fixture fake = new Fixture(builder -> builder.lifecycle(building));
        assertThat(fake.deploy(EXAMPLE).status()).isEqualTo(DeploymentStatus.BUILDING);
        fake.pass(10);
        assertThat(fake.candidate().status()).isEqualTo(DEPLOYING);
        fake.pass(3);
        assertThat(fake.current().status()).isEqualTo(ACTIVE);
    }

    @Test
    void fast_isWatchable() {
        Fixture fake = new Fixture(builder -> builder.lifecycle(Lifecycle.fast()));
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(2);
        assertThat(fake.candidate().status()).isEqualTo(LOADING_MODEL);
        fake.pass(1);
        assertThat(fake.current().id()).isEqualTo(next);
    }

    @Test
    void outcome_namingAStatusTheLifecycleLacks_strikesAtItsLastStep() {
        Fixture fake = new Fixture();
        fake.chains.planOutcomes(PlannedOutcome.fails(DeploymentStatus.BUILDING, DeploymentStatus.BUILD_FAILED));
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(149);
        assertThat(fake.read(next).status()).isEqualTo(LOADING_MODEL);
        fake.pass(1);
        assertThat(fake.read(next).status()).isEqualTo(DeploymentStatus.BUILD_FAILED);
    }

    @Test
    void lookingAhead_findsWhenAStatusComes() {
        Fixture fake = with(PromotionSettings.DEFAULT.withRampUp(100).withCleanup(PromotionCleanupStrategy.DEACTIVATE));
        DeploymentId old = fake.current().id();
        DeploymentId next = fake.deploy(EXAMPLE).id();
        var now = fake.clock.instant();
        var chain = PRODUCTION.chainId();
        assertThat(fake.chains.reaches(chain, next, DEPLOYING)).contains(now);
        assertThat(fake.chains.reaches(chain, next, LOADING_MODEL)).contains(now.plusSeconds(90));
        assertThat(fake.chains.reaches(chain, next, ACTIVE)).contains(now.plusSeconds(150));
        assertThat(fake.chains.reaches(chain, next, FAILED)).isEmpty();
        assertThat(fake.chains.reaches(chain, old, ACTIVE)).contains(now);
        assertThat(fake.chains.reaches(chain, old, DEACTIVATING)).contains(now.plusSeconds(250));
        assertThat(fake.chains.reaches(chain, old, INACTIVE)).contains(now.plusSeconds(280));
        assertThat(fake.chains.promotionEnds(PRODUCTION)).contains(now.plusSeconds(250));
        fake.pass(250);
        assertThat(fake.chains.promotionEnds(PRODUCTION)).isEmpty();
        assertThat(fake.chains.reaches(chain, old, ACTIVE))
                .as("what is past is past")
                .isEmpty();
        assertThat(fake.chains.reaches(chain, old, INACTIVE)).contains(now.plusSeconds(280));
    }

    @Test
    void timeline_tellsWhatADeploymentWasAndWillBe() {
        Fixture fake = with(PromotionSettings.DEFAULT.withRampUp(100).withCleanup(PromotionCleanupStrategy.DEACTIVATE));
        ChainDeployment old = fake.current();
        ChainDeployment next = fake.deploy(EXAMPLE);
        var made = next.createdAt();
        var chain = PRODUCTION.chainId();
        assertThat(fake.chains.timeline(chain, next.id()))
                .containsExactly(
                        new StatusChange(made, DEPLOYING),
                        new StatusChange(made.plusSeconds(90), LOADING_MODEL),
                        new StatusChange(made.plusSeconds(150), ACTIVE));
        assertThat(fake.chains.timeline(chain, old.id()))
                .containsExactly(
                        new StatusChange(old.createdAt(), ACTIVE),
                        new StatusChange(made.plusSeconds(250), DEACTIVATING),
                        new StatusChange(made.plusSeconds(280), INACTIVE));
        fake.pass(1000);
        assertThat(fake.chains.timeline(chain, old.id()))
                .as("the past stays as it was")
                .containsExactly(
                        new StatusChange(old.createdAt(), ACTIVE),
                        new StatusChange(made.plusSeconds(250), DEACTIVATING),
                        new StatusChange(made.plusSeconds(280), INACTIVE));
    }

    @Test
    void directory_showsEverythingAsItIsNow() {
        Fixture fake = new Fixture();
        DeploymentId old = fake.current().id();
        DeploymentId next = fake.deploy(EXAMPLE).id();
        fake.pass(150);
        var chain = PRODUCTION.chainId();
        assertThat(fake.chains.deployments(chain, TIMEOUT))
                .extracting(ChainDeployment::id)
                .startsWith(old)
                .endsWith(next)
                .hasSize(3);
        assertThat(fake.chains.deployments(chain, TIMEOUT).get(0).status()).isEqualTo(SCALED_TO_ZERO);
        assertThat(fake.chains.environments(chain, TIMEOUT))
                .extracting(environment -> environment.name().value())
                .containsExactly("production", "staging");
        assertThat(fake.chains.environments(chain, TIMEOUT).get(0)).isEqualTo(fake.production());
        assertThat(fake.chains.chain(chain, TIMEOUT).deploymentsCount()).isEqualTo(3);
        assertThat(fake.chains.chains(TIMEOUT)).containsExactly(fake.chains.chain(chain, TIMEOUT));
    }

    @Test
    void settingsOfALifecycle_areChecked() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Lifecycle(List.of(), second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lifecycle.paced(second.negated(), second, second))
                .withMessageContaining("PT-1S");
        assertThatIllegalArgumentException().isThrownBy(() -> Lifecycle.paced(second, second, second.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> Lifecycle.fast().startingWith(ACTIVE, second));
        assertThatIllegalArgumentException().isThrownBy(() -> Lifecycle.fast().startingWith(FAILED, second));
        assertThatIllegalArgumentException().isThrownBy(() -> PlannedOutcome.fails(DEPLOYING, ACTIVE));
        assertThatIllegalArgumentException().isThrownBy(() -> PlannedOutcome.unhealthyAfter(second.negated()));
    }
}
