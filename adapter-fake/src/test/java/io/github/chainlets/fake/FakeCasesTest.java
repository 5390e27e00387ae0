package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the fake once got wrong. */
class FakeCasesTest {
    private final Fixture fake = new Fixture();

    @Test
    void faultByChance_doesNotShadowTheOneBehindIt() {
        fake.chains.faults().plan(Fault.lostReply(Operation.READ_ENVIRONMENT).withProbability(1e-9));
        fake.chains.faults().plan(Fault.unavailable(Operation.READ_ENVIRONMENT));
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(fake::production)
                .withMessageContaining("turned the call away");
        assertThat(fake.chains.faults().pending()).hasSize(1);
        assertThat(fake.production().name()).isEqualTo(PRODUCTION.environmentName());
    }

    @Test
    void manyFollowers_moveTheClockNoFurtherThanTheirRollout() throws Exception {
        DeploymentId deployment = fake.deploy(EXAMPLE).id();
        Instant start = fake.clock.instant();
        InstanceTypeUpdater updater =
                InstanceTypeUpdater.builder(fake.chains).time(fake.clock.time()).build();
        ExecutorService executor = Executors.newFixedThreadPool(200);
        try {
            List<Callable<Rollout>> followers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                followers.add(() -> updater.follow(PRODUCTION, deployment));
            }
            for (Future<Rollout> rollout : executor.invokeAll(followers)) {
                assertThat(rollout.get().promoted()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(Duration.between(start, fake.clock.instant()))
                .isBetween(Duration.ofSeconds(150), Duration.ofSeconds(160));
    }

    @Test
    void time_movedByHand_isWhereTheNextWaitStarts() throws Exception {
        var time = fake.clock.time();
        Instant start = fake.clock.instant();
        time.sleep(Duration.ofSeconds(5));
        fake.clock.advance(Duration.ofHours(1));
        time.sleep(Duration.ofSeconds(5));
        assertThat(fake.clock.instant()).isEqualTo(start.plusSeconds(3_610));
    }

    @Test
    void load_besideUpdates_drawsNoIdTwice() throws Exception {
        FakeChains chains = FakeChains.builder().lifecycle(Lifecycle.instant()).build();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<Set<DeploymentId>> updating = executor.submit(() -> {
                Set<DeploymentId> made = new HashSet<>();
                for (int i = 0; i < 3_000; i++) {
                    UpdateOutcome outcome = chains.updateInstanceTypes(
                            PRODUCTION, InstanceTypeUpdates.of("RandInt", i % 2 == 0 ? "1x4" : "1x2"), TIMEOUT);
                    var deployment = outcome.chainDeployment();
                    if (deployment != null) {
                        assertThat(made.add(deployment.id())).isTrue();
                    }
                }
                return made;
            });
            while (!updating.isDone()) {
                chains.load(World.example());
            }
            assertThat(updating.get()).isNotEmpty();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void supersededWhileDeploying_neverFinishes() {
        Fixture superseding = new Fixture(builder -> builder.promotionConflict(PromotionConflict.SUPERSEDE));
        DeploymentId first = superseding.deploy(EXAMPLE).id();
        superseding.pass(30);
        superseding.deploy(InstanceTypeUpdates.of("HelloWorld", "2x8"));
        superseding.pass(600);
        assertThat(superseding.read(first).chainlets())
                .extracting(Chainlet::autoscalingSettings)
                .containsOnlyNulls();
    }

    @Test
    void worlds_areCheckedWhenMade() {
        var type = World.standardInstanceTypes().get(0).instanceType();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new World(List.of(), Map.of(new InstanceTypeId("other"), type), Map.of()))
                .withMessageContaining("is entered under the key \"other\"");
    }

    @Test
    void outcome_aimedAtAnEnvironment_letsOthersPass() {
        fake.chains.planOutcomes(PlannedOutcome.failsToDeploy().in(PRODUCTION), PlannedOutcome.failsToLoad());
        DeploymentId theirs = deploy(STAGING);
        DeploymentId ours = deploy(PRODUCTION);
        assertThat(fake.chains.plannedOutcomes()).isEmpty();
        fake.pass(600);
        assertThat(fake.read(theirs).status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(fake.read(ours).status()).isEqualTo(DeploymentStatus.DEPLOY_FAILED);
    }

    @Test
    void outcome_aimedAtAChain_isForItsEnvironmentsOnly() {
        fake.chains.planOutcomes(
                PlannedOutcome.failsToDeploy().in(new ChainId("other")),
                PlannedOutcome.failsToLoad().in(PRODUCTION.chainId()));
        DeploymentId made = deploy(STAGING);
        fake.pass(600);
        assertThat(fake.read(made).status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(fake.chains.plannedOutcomes())
                .containsExactly(PlannedOutcome.failsToDeploy().in(new ChainId("other")));
    }

    private DeploymentId deploy(EnvironmentRef ref) {
        return Objects.requireNonNull(fake.update(ref, EXAMPLE).chainDeployment())
                .id();
    }

    @Test
    void fault_aimed_strikesThatPlaceOnly() {
        fake.chains
                .faults()
                .plan(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES).in(PRODUCTION));
        fake.chains.faults().plan(Fault.unavailable(Operation.READ_DEPLOYMENTS).in(new ChainId("other")));
        fake.update(STAGING, EXAMPLE);
        assertThat(fake.chains.deployments(PRODUCTION.chainId(), TIMEOUT)).isNotEmpty();
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> fake.update(EXAMPLE));
        assertThat(fake.chains.applied()).hasSize(1);
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> fake.chains.deployments(new ChainId("other"), TIMEOUT));
        assertThat(fake.chains.faults().pending()).isEmpty();
    }

    @Test
    void fault_aimedAtWhatTheOperationDoesNotName_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.unavailable(Operation.READ_PRICES).in(PRODUCTION.chainId()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.unavailable(Operation.READ_DEPLOYMENT).in(PRODUCTION))
                .withMessageContaining("READ_DEPLOYMENT does not name that place");
    }

    /** What a reset leads back to is swapped together with what there is. */
    @Test
    void load_twiceAtOnce_resetLeadsBackToTheLater() throws Exception {
        World other = World.builder()
                .chain("other", chain -> chain.environment("production", env -> env.chainlet("A", "1x2")))
                .build();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 500; round++) {
                FakeChains chains = FakeChains.builder().build();
                List<Callable<Void>> loads = List.of(
                        () -> {
                            chains.load(World.example());
                            return null;
                        },
                        () -> {
                            chains.load(other);
                            return null;
                        });
                for (Future<Void> load : executor.invokeAll(loads)) {
                    load.get();
                }
                List<Chain> loaded = chains.chains(TIMEOUT);
                chains.reset();
                assertThat(chains.chains(TIMEOUT)).isEqualTo(loaded);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
