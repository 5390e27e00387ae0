package io.github.chainlets.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Whatever is done to the fake, it looks as the simulation does. */
class ModelTest {
    private static final EnvironmentRef HERE = EnvironmentRef.of("chain001", "production");
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Something done to an environment. */
    interface Step {
        void on(Model model, FakeChains fake, VirtualClock clock);
    }

    private record Update(InstanceTypeUpdates batch) implements Step {
        @Override
        public void on(Model model, FakeChains fake, VirtualClock clock) {
            String expected = model.update(
                    batch.updates().stream()
                            .map(update -> update.chainletName().value())
                            .toList(),
                    batch.updates().stream()
                            .map(update -> update.instanceTypeId().value())
                            .toList());
            Statistics.label("update").collect(expected);
            assertThat(outcome(fake)).isEqualTo(expected);
        }

        private String outcome(FakeChains fake) {
            try {
                return fake.updateInstanceTypes(HERE, batch, TIMEOUT).requiresRedeployment() ? "deployed" : "unchanged";
            } catch (RejectedException e) {
                return "rejected";
            }
        }
    }

    /** Asks for what is so already. */
    private record Confirm(int chainlet) implements Step {
        @Override
        public void on(Model model, FakeChains fake, VirtualClock clock) {
            String name = Batches.CHAINLETS.get(chainlet);
            new Update(InstanceTypeUpdates.of(name, model.types.get(name))).on(model, fake, clock);
        }
    }

    private record Pass(int seconds) implements Step {
        @Override
        public void on(Model model, FakeChains fake, VirtualClock clock) {
            clock.advance(Duration.ofSeconds(seconds));
            for (int i = 0; i < seconds; i++) {
                model.second();
            }
        }
    }

    private record Outcome(String name) implements Step {
        @Override
        public void on(Model model, FakeChains fake, VirtualClock clock) {
            if (fake.plannedOutcomes().isEmpty()) {
                model.outcome(name);
                fake.planOutcomes(
                        switch (name) {
                            case "failsToDeploy" -> PlannedOutcome.failsToDeploy();
                            case "failsToLoad" -> PlannedOutcome.failsToLoad();
                            default -> PlannedOutcome.stuckIn(DeploymentStatus.LOADING_MODEL);
                        });
            }
        }
    }

    @Property
    void fake_looksLikeTheModel_afterEveryStep(@ForAll("histories") List<Step> history) {
        VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
        FakeChains fake = FakeChains.builder()
                .clock(clock)
                .world(World.builder()
                        .chain(
                                "chain001",
                                chain -> chain.environment("production", environment -> {
                                    Batches.CHAINLETS.forEach(name -> environment.chainlet(name, "1x2"));
                                    return environment;
                                }))
                        .build())
                .build();
        Model model = new Model(Batches.CHAINLETS);
        for (Step step : history) {
            step.on(model, fake, clock);
            assertAlike(model, fake);
        }
        Statistics.label("update").coverage(coverage -> {
            coverage.check("deployed").percentage(share -> share >= 25);
            coverage.check("unchanged").percentage(share -> share >= 10);
            coverage.check("rejected").percentage(share -> share >= 15);
        });
    }

    private static void assertAlike(Model model, FakeChains fake) {
        ChainEnvironment environment = fake.environment(HERE, TIMEOUT);
        List<ChainDeployment> deployments = fake.deployments(HERE.chainId(), TIMEOUT);
        assertThat(Fixture.types(environment.chainletSettings())).isEqualTo(model.types);
        assertThat(deployments)
                .extracting(deployment -> deployment.status().name())
                .containsExactlyElementsOf(model.deployments.stream()
                        .map(deployment -> deployment.status)
                        .toList());
        assertThat(index(deployments, environment.currentDeployment())).isEqualTo(model.current);
        assertThat(index(deployments, environment.candidateDeployment())).isEqualTo(model.candidate);
        for (int i = 0; i < deployments.size(); i++) {
            boolean held = i == model.current || i == model.candidate;
            assertThat(deployments.get(i).environment()).isEqualTo(held ? HERE.environmentName() : null);
        }
    }

    private static int index(List<ChainDeployment> deployments, @Nullable ChainDeployment deployment) {
        return deployment == null ? -1 : deployments.indexOf(deployment);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> updates = Arbitraries.frequencyOf(Tuple.of(3, Batches.good()), Tuple.of(1, Batches.any()))
                .map(Update::new);
        Arbitrary<Step> confirmations =
                Arbitraries.integers().between(0, Batches.CHAINLETS.size() - 1).map(Confirm::new);
        Arbitrary<Step> time = Arbitraries.of(1, 89, 90, 150, 151, 300).map(Pass::new);
        Arbitrary<Step> outcomes =
                Arbitraries.of("failsToDeploy", "failsToLoad", "stuck").map(Outcome::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, updates), Tuple.of(1, confirmations), Tuple.of(8, time), Tuple.of(1, outcomes))
                .list()
                .ofMaxSize(20);
    }
}
