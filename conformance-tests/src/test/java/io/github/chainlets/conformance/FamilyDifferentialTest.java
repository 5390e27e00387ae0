package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.logs.LogQuery;
import io.github.chainlets.core.spi.ChainFamily;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to a chain, the client over the mock server sees what the fake in memory shows: answers, states, audit log and
 * logs, but for ids and times. That the fake is right is judged by a simulation, in its own tests.
 */
class FamilyDifferentialTest {
    private static final int HISTORIES = Boolean.getBoolean("chainlets.hard") ? 500 : 8;
    private static final int STEPS = 40;
    private static final ChainId CHAIN = new ChainId("abcd1234");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Lifecycle LIFECYCLE =
            Lifecycle.paced(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final List<String> NAMES = List.of("production", "staging", "canary", "blue");
    private static final List<String> TYPES = List.of("1x2", "1x4", "2x8");
    private static final List<String> CHAINLETS = List.of("HelloWorld", "RandInt");

    @Test
    void histories_ofAllChanges_lookTheSameOverHttpAndInMemory() {
        try (MockChainsServer server = MockChainsServer.builder()
                .lifecycle(LIFECYCLE)
                .spec(ServiceSpec.NEWEST)
                .start()) {
            for (int seed = 1; seed <= HISTORIES; seed++) {
                MockWorld world = server.world("key" + seed + ".secret-of-this-history");
                world.clock().freeze();
                try (HttpChains http = HttpChains.builder()
                        .apiKey(world.key())
                        .baseUrl(server.baseUrl().toString())
                        .build()) {
                    VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
                    FakeChains fake = FakeChains.builder()
                            .clock(clock)
                            .lifecycle(LIFECYCLE)
                            .keyPrefix("key" + seed)
                            .build();
                    history(
                            seed,
                            new Side(fake, fake, clock, fake, new ArrayList<>()),
                            new Side(http, http, world.clock(), world.chains(), new ArrayList<>()));
                }
            }
        }
    }

    /** One of the two, and its deployments in the order in which they were made. */
    private record Side(
            ChainsBackend backend, ChainFamily family, VirtualClock clock, FakeChains state, List<DeploymentId> ids) {
        DeploymentId id(int number) {
            return number < ids.size() ? ids.get(number) : new DeploymentId("nosuch0");
        }

        String number(@Nullable DeploymentId id) {
            return id == null ? "none" : Integer.toString(ids.indexOf(id));
        }

        List<ChainDeployment> deployments() {
            List<ChainDeployment> deployments = backend.directory().deployments(CHAIN, TIMEOUT);
            deployments.stream()
                    .map(ChainDeployment::id)
                    .filter(id -> !ids.contains(id))
                    .forEach(ids::add);
            return deployments;
        }
    }

    private static void history(int seed, Side memory, Side http) {
        Random random = new Random(seed);
        List<String> done = new ArrayList<>();
        memory.deployments();
        http.deployments();
        for (int i = 0; i < STEPS; i++) {
            Function<Side, String> step = step(random, memory.ids().size());
            String expected = answer(step, memory);
            done.add(expected);
            assertThat(answer(step, http)).as("seed %s, %s", seed, done).isEqualTo(expected);
            assertThat(view(http)).as("seed %s after %s", seed, done).isEqualTo(view(memory));
        }
        assertThat(audit(http)).as("seed %s after %s", seed, done).isEqualTo(audit(memory));
        assertThat(logs(http)).as("seed %s after %s", seed, done).isEqualTo(logs(memory));
        for (Side side : List.of(memory, http)) {
            side.family().deletions().deleteChain(CHAIN, TIMEOUT);
            assertThat(answer(gone -> view(gone).toString(), side)).isEqualTo("not found");
            assertThat(answer(gone -> audit(gone).toString(), side)).isEqualTo("not found");
        }
    }

    private static String answer(Function<Side, String> step, Side side) {
        try {
            return step.apply(side);
        } catch (RejectedException e) {
            return e.reason() == Reason.NOT_FOUND ? "not found" : "rejected";
        }
    }

    private static Function<Side, String> step(Random random, int deployments) {
        EnvironmentRef ref = EnvironmentRef.of(CHAIN.value(), NAMES.get(random.nextInt(NAMES.size())));
        String chainlet = CHAINLETS.get(random.nextInt(CHAINLETS.size()));
        String type = TYPES.get(random.nextInt(TYPES.size()));
        int number = random.nextInt(deployments + 1);
        boolean chance = random.nextBoolean();
        int amount = random.nextInt(60);
        return switch (random.nextInt(11)) {
            case 0, 1 ->
                side -> "update "
                        + side.backend()
                                .environments()
                                .updateInstanceTypes(ref, InstanceTypeUpdates.of(chainlet, type), TIMEOUT)
                                .requiresRedeployment();
            case 2, 3 ->
                side -> {
                    ChainDeployment promoted =
                            side.family().promotions().promote(ref, side.id(number), chance, TIMEOUT);
                    return "promote " + promoted.id().equals(side.id(number)) + " " + promoted.status() + " "
                            + promoted.environment();
                };
            case 4 ->
                side -> {
                    side.family().promotions().deactivate(CHAIN, side.id(number), TIMEOUT);
                    return "deactivate";
                };
            case 5 ->
                side -> {
                    side.family().deletions().deleteDeployment(CHAIN, side.id(number), TIMEOUT);
                    return "delete";
                };
            case 6 ->
                side -> "create "
                        + side.family()
                                .environmentSettings()
                                .createEnvironment(
                                        CHAIN,
                                        NewEnvironment.named(
                                                        ref.environmentName().value())
                                                .withPromotion(
                                                        chance
                                                                ? PromotionChange.NONE.withRampUp(30)
                                                                : PromotionChange.NONE)
                                                .withChainlets(NewChainlet.of(chainlet, type)
                                                        .withAutoscaling(AutoscalingChange.replicas(0, 1 + amount))),
                                        TIMEOUT)
                                .chainletSettings();
            case 7 ->
                side -> {
                    PromotionChange change = PromotionChange.NONE
                            .withRedeploy(amount < 15)
                            .withCleanup(new PromotionCleanupStrategy(List.of("KEEP", "SCALE_TO_ZERO", "DEACTIVATE")
                                    .get(amount % 3)));
                    side.family()
                            .environmentSettings()
                            .changePromotionSettings(
                                    ref, chance ? change.withRampUp(amount) : change.withoutRampUp(), TIMEOUT);
                    return "settings";
                };
            case 8 ->
                side -> side.family()
                        .environmentSettings()
                        .changeAutoscaling(
                                ref,
                                List.of(AutoscalingUpdate.of(
                                        chainlet,
                                        AutoscalingChange.NONE
                                                .withMaxReplica(amount)
                                                .withMaxScaleDownRate(1 + amount))),
                                TIMEOUT)
                        .toString();
            case 9 ->
                side -> {
                    side.state().planOutcomes(chance ? PlannedOutcome.failsToDeploy() : PlannedOutcome.failsToLoad());
                    return "plan";
                };
            default ->
                side -> {
                    side.clock().advance(Duration.ofSeconds(amount));
                    return amount + " s";
                };
        };
    }

    private static List<String> view(Side side) {
        List<String> view = new ArrayList<>();
        for (ChainDeployment deployment : side.deployments()) {
            StringBuilder text = new StringBuilder(side.number(deployment.id()))
                    .append(' ')
                    .append(deployment.status())
                    .append(' ')
                    .append(deployment.environment());
            for (Chainlet chainlet : deployment.chainlets()) {
                text.append(' ')
                        .append(List.of(
                                chainlet.name(),
                                chainlet.instanceTypeName(),
                                chainlet.status(),
                                chainlet.activeReplicaCount(),
                                String.valueOf(chainlet.autoscalingSettings())));
            }
            view.add(text.toString());
        }
        for (ChainEnvironment environment : side.backend().directory().environments(CHAIN, TIMEOUT)) {
            ChainDeployment current = environment.currentDeployment();
            ChainDeployment candidate = environment.candidateDeployment();
            view.add(environment.name() + " " + environment.promotionSettings() + " " + environment.chainletSettings()
                    + " " + side.number(current == null ? null : current.id()) + " "
                    + side.number(candidate == null ? null : candidate.id()) + " "
                    + environment.inProgressPromotion());
        }
        return view;
    }

    private static List<String> audit(Side side) {
        return side
                .family()
                .auditLog()
                .entries(CHAIN, AuditQuery.NEWEST.limit(AuditQuery.MOST), TIMEOUT)
                .entries()
                .stream()
                .map(entry -> entry.event().type() + " "
                        + side.number(entry.event().deployment().orElse(null)) + " "
                        + entry.event().environment() + entry.event().chainlet()
                        + entry.event().instanceTypeName()
                        + " " + entry.actor() + " " + entry.source())
                .toList();
    }

    private static List<String> logs(Side side) {
        List<String> logs = new ArrayList<>();
        for (ChainDeployment deployment : side.deployments()) {
            for (Chainlet chainlet : deployment.chainlets()) {
                side.family()
                        .chainletLogs()
                        .logs(CHAIN, deployment.id(), chainlet.id(), LogQuery.LATEST.oldestFirst(), TIMEOUT)
                        .forEach(line -> logs.add(side.number(deployment.id()) + " " + chainlet.name() + " "
                                + line.level() + " " + line.message()));
            }
        }
        return logs;
    }
}
