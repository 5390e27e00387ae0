package io.github.chainlets.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrencyTest {
    private static final int THREADS = 8;
    private static final EnvironmentRef HERE = EnvironmentRef.of("chain001", "production");
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final FakeChains fake = FakeChains.builder()
            .lifecycle(Lifecycle.instant())
            .clock(VirtualClock.standingAt("2026-01-01T00:00:00Z"))
            .world(World.builder()
                    .chain(
                            "chain001",
                            chain -> chain.environment("production", environment -> {
                                for (int i = 0; i < THREADS; i++) {
                                    environment.chainlet("c" + i, "1x2");
                                }
                                return environment;
                            }))
                    .build())
            .build();

    private interface Task<T> {
        T run(int thread) throws Exception;
    }

    /** Runs a task in every thread, all beginning together. */
    private static <T> List<T> together(Task<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> {
                    start.await();
                    return task.run(thread);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @RepeatedTest(50)
    void disjointUpdates_areAllThereInTheEnd_eachWithItsOwnDeployment() throws Exception {
        List<UpdateOutcome> outcomes = together(
                thread -> fake.updateInstanceTypes(HERE, InstanceTypeUpdates.of("c" + thread, "1x4"), TIMEOUT));
        assertThat(Fixture.types(fake.environment(HERE, TIMEOUT).chainletSettings())
                        .values())
                .containsOnly("1x4");
        assertThat(outcomes).allMatch(UpdateOutcome::requiresRedeployment);
        Set<DeploymentId> ids = outcomes.stream()
                .map(outcome ->
                        Objects.requireNonNull(outcome.chainDeployment()).id())
                .collect(Collectors.toSet());
        assertThat(ids).hasSize(THREADS);
        assertThat(fake.deployments(HERE.chainId(), TIMEOUT)).hasSize(THREADS + 1);
    }

    @RepeatedTest(50)
    void identicalUpdates_makeOneDeployment() throws Exception {
        List<UpdateOutcome> outcomes =
                together(thread -> fake.updateInstanceTypes(HERE, InstanceTypeUpdates.of("c0", "1x4"), TIMEOUT));
        assertThat(outcomes).filteredOn(UpdateOutcome::requiresRedeployment).hasSize(1);
    }

    @RepeatedTest(50)
    void reader_neverSeesHalfABatch() throws Exception {
        List<Set<Set<String>>> seen = together(thread -> {
            Set<Set<String>> views = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                if (thread == 0) {
                    String type = i % 2 == 0 ? "1x4" : "2x8";
                    fake.updateInstanceTypes(
                            HERE, InstanceTypeUpdates.of("c0", type).and("c1", type), TIMEOUT);
                } else {
                    ChainEnvironment environment = fake.environment(HERE, TIMEOUT);
                    views.add(environment.chainletSettings().stream()
                            .limit(2)
                            .map(chainlet -> chainlet.instanceType().id().value())
                            .collect(Collectors.toSet()));
                }
            }
            return views;
        });
        assertThat(seen).flatMap(views -> views).allMatch(view -> view.size() == 1);
    }

    @RepeatedTest(20)
    void outcomes_befallOneDeploymentEach() throws Exception {
        fake.planOutcomes(PlannedOutcome.failsToDeploy(), PlannedOutcome.failsToLoad());
        together(thread -> fake.updateInstanceTypes(HERE, InstanceTypeUpdates.of("c" + thread, "1x4"), TIMEOUT));
        assertThat(fake.deployments(HERE.chainId(), TIMEOUT).stream()
                        .map(deployment -> deployment.status().name())
                        .filter(status -> status.endsWith("FAILED")))
                .containsExactlyInAnyOrder("DEPLOY_FAILED", "FAILED");
    }

    @RepeatedTest(20)
    void faults_strikeAsOftenAsPlanned() throws Exception {
        fake.faults().plan(Fault.unavailable(Operation.READ_CHAINS).times(100));
        List<Integer> struck = together(thread -> {
            int strikes = 0;
            for (int i = 0; i < 50; i++) {
                try {
                    fake.chains(TIMEOUT);
                } catch (UnavailableException e) {
                    strikes++;
                }
            }
            return strikes;
        });
        assertThat(struck.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    }

    @RepeatedTest(100)
    void load_besideOthersAndResets_isWhatALaterResetLeadsBackTo() throws Exception {
        together(thread -> {
            if (thread % 2 == 0) {
                fake.load(World.builder()
                        .chain(
                                "chain001",
                                chain -> chain.environment(
                                        "production",
                                        environment -> environment.chainlet("of-thread-" + thread, "1x2")))
                        .build());
            } else {
                fake.reset();
            }
            return thread;
        });
        String last = onlyChainlet();
        fake.reset();
        assertThat(last).startsWith("of-thread-");
        assertThat(onlyChainlet()).isEqualTo(last);
    }

    private String onlyChainlet() {
        return fake.world()
                .chains()
                .get(0)
                .environments()
                .get(0)
                .chainlets()
                .get(0)
                .name()
                .value();
    }
}
