package io.github.chainlets.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is done to a chain, the fake looks as a simulation of it does, and its audit log tells all of it and no more. */
class FamilyModelTest {
    private static final int HISTORIES = Effort.of(100, 400, 20_000);
    private static final int STEPS = 60;
    private static final ChainId CHAIN = new ChainId("chain001");
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final List<String> NAMES = List.of("production", "staging", "canary", "blue");

    private final Map<String, Integer> answers = new TreeMap<>();

    @Test
    void histories_ofAllChanges_lookAsTheSimulationDoes() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            new History(seed).run();
        }
        // Each answer of each operation was given, so none is right by never being asked.
        assertThat(answers.keySet())
                .contains(
                        "update deployed",
                        "update settings",
                        "update unchanged",
                        "update rejected",
                        "promote copied",
                        "promote taken",
                        "promote rejected",
                        "deactivate done",
                        "deactivate rejected",
                        "delete done",
                        "delete rejected",
                        "create done",
                        "create rejected",
                        "settings done",
                        "settings rejected",
                        "scale ACCEPTED",
                        "scale QUEUED",
                        "scale UNCHANGED",
                        "scale rejected");
    }

    /** One history, of one seed. */
    private final class History {
        private final long seed;
        private final Random random;
        private final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
        private final FamilyModel model = new FamilyModel("production", "staging");
        private final FakeChains fake;
        /** The ids of the simulation's deployments, by their numbers. */
        private final List<DeploymentId> ids = new ArrayList<>();

        private final Map<DeploymentId, Integer> numbers = new HashMap<>();

        History(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.fake = FakeChains.builder()
                    .clock(clock)
                    .seed(seed)
                    .lifecycle(Lifecycle.paced(
                            Duration.ofSeconds(FamilyModel.DEPLOYING),
                            Duration.ofSeconds(FamilyModel.LOADING),
                            Duration.ofSeconds(FamilyModel.DEACTIVATING)))
                    .world(World.builder()
                            .chain(
                                    CHAIN.value(),
                                    chain -> chain.environment(
                                                    "production",
                                                    it -> it.chainlet("A", "1x2")
                                                            .chainlet("B", "1x2"))
                                            .environment(
                                                    "staging",
                                                    it -> it.chainlet("A", "1x2")
                                                            .chainlet("B", "1x2")))
                            .build())
                    .build();
            learn();
        }

        void run() {
            List<String> done = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                done.add(step());
                learn();
                assertThat(view()).as("seed %s after %s", seed, done).isEqualTo(model.view());
            }
            assertThat(audit()).as("seed %s after %s", seed, done).isEqualTo(model.audit);
            fake.deletions().deleteChain(CHAIN, TIMEOUT);
            model.deleteChain();
            for (int i = 0; i < STEPS / 4; i++) {
                step();
            }
            assertThatExceptionOfType(RejectedException.class).isThrownBy(this::view);
            assertThatExceptionOfType(RejectedException.class).isThrownBy(this::audit);
            assertThatExceptionOfType(RejectedException.class)
                    .isThrownBy(() -> fake.deletions().deleteChain(CHAIN, TIMEOUT));
        }

        private String step() {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            EnvironmentRef ref = EnvironmentRef.of(CHAIN.value(), name);
            return switch (random.nextInt(13)) {
                case 0, 1 -> {
                    Map<String, String> wanted = anyTypes();
                    yield both("update", model.update(name, wanted), () -> update(ref, wanted));
                }
                case 2, 3 -> {
                    FamilyModel.@Nullable Deployment source = anyDeployment();
                    DeploymentId id = id(source);
                    boolean cleansUp = random.nextBoolean();
                    yield both("promote", model.promote(name, source, cleansUp), () -> {
                        ChainDeployment promoted = fake.promotions().promote(ref, id, cleansUp, TIMEOUT);
                        return promoted.id().equals(id) ? "taken" : "copied";
                    });
                }
                case 4 -> {
                    FamilyModel.@Nullable Deployment deployment = anyDeployment();
                    yield both("deactivate", model.deactivate(deployment), () -> {
                        fake.promotions().deactivate(CHAIN, id(deployment), TIMEOUT);
                        return "done";
                    });
                }
                case 5 -> {
                    FamilyModel.@Nullable Deployment deployment = anyDeployment();
                    yield both("delete", model.delete(deployment), () -> {
                        fake.deletions().deleteDeployment(CHAIN, id(deployment), TIMEOUT);
                        return "done";
                    });
                }
                case 6 -> {
                    Map<String, String> types = anyTypes();
                    yield both("create", model.create(name, types), () -> create(name, types));
                }
                case 7 -> settings(name, ref);
                case 8 -> {
                    String chainlet = FamilyModel.CHAINLETS.get(random.nextInt(2));
                    int most = random.nextInt(4);
                    yield both(
                            "scale",
                            model.scale(name, chainlet, most),
                            () -> fake.environmentSettings()
                                    .changeAutoscaling(
                                            ref,
                                            List.of(AutoscalingUpdate.of(
                                                    chainlet, AutoscalingChange.NONE.withMaxReplica(most))),
                                            TIMEOUT)
                                    .status());
                }
                case 9 -> plan();
                case 10 -> outlive();
                default -> pass(1 + random.nextInt(40));
            };
        }

        private String settings(String name, EnvironmentRef ref) {
            boolean redeploys = random.nextInt(4) == 0;
            String cleanup = List.of("SCALE_TO_ZERO", "KEEP", "DEACTIVATE").get(random.nextInt(3));
            int rampUp = random.nextInt(2) * 30;
            return both("settings", model.settings(name, redeploys, cleanup, rampUp), () -> {
                PromotionChange change =
                        PromotionChange.NONE.withRedeploy(redeploys).withCleanup(new PromotionCleanupStrategy(cleanup));
                fake.environmentSettings()
                        .changePromotionSettings(
                                ref, rampUp == 0 ? change.withoutRampUp() : change.withRampUp(rampUp), TIMEOUT);
                return "done";
            });
        }

        /** It goes on from what was written down. */
        private String outlive() {
            String text = new SavedSnapshots(List.of(fake.snapshot()), clock.mark()).write();
            SavedSnapshots read = SavedSnapshots.read(text);
            assertThat(read.write()).as("seed %s", seed).isEqualTo(text);
            fake.undoTo(read.snapshots().get(0));
            clock.undoTo(read.clock());
            return "outlived";
        }

        private String plan() {
            if (model.outcomeIsPlanned()) {
                return "nothing";
            }
            String outcome = List.of("failsToDeploy", "failsToLoad", "stuck").get(random.nextInt(3));
            model.plan(outcome);
            fake.planOutcomes(
                    switch (outcome) {
                        case "failsToDeploy" -> PlannedOutcome.failsToDeploy();
                        case "failsToLoad" -> PlannedOutcome.failsToLoad();
                        default -> PlannedOutcome.stuckIn(DeploymentStatus.LOADING_MODEL);
                    });
            return outcome;
        }

        private String pass(int seconds) {
            clock.advance(Duration.ofSeconds(seconds));
            for (int i = 0; i < seconds; i++) {
                model.second();
            }
            return seconds + " s";
        }

        private String both(String operation, String expected, Supplier<String> call) {
            String answer;
            try {
                answer = call.get();
            } catch (RejectedException e) {
                answer = "rejected";
            }
            assertThat(answer).as("seed %s, %s", seed, operation).isEqualTo(expected);
            answers.merge(operation + " " + answer, 1, Integer::sum);
            return operation + " " + answer;
        }

        private String update(EnvironmentRef ref, Map<String, String> wanted) {
            List<InstanceTypeUpdate> updates = new ArrayList<>();
            wanted.forEach((chainlet, type) -> updates.add(InstanceTypeUpdate.of(chainlet, type)));
            Map<?, ?> before = fake.environment(ref, TIMEOUT).wanted();
            UpdateOutcome outcome = fake.updateInstanceTypes(ref, InstanceTypeUpdates.copyOf(updates), TIMEOUT);
            boolean same = before.equals(fake.environment(ref, TIMEOUT).wanted());
            return outcome.requiresRedeployment() ? "deployed" : same ? "unchanged" : "settings";
        }

        private String create(String name, Map<String, String> types) {
            NewChainlet[] chainlets = types.entrySet().stream()
                    .map(chainlet -> NewChainlet.of(chainlet.getKey(), chainlet.getValue()))
                    .toArray(NewChainlet[]::new);
            fake.environmentSettings()
                    .createEnvironment(CHAIN, NewEnvironment.named(name).withChainlets(chainlets), TIMEOUT);
            return "done";
        }

        private Map<String, String> anyTypes() {
            Map<String, String> types = new TreeMap<>();
            types.put(FamilyModel.CHAINLETS.get(random.nextInt(2)), anyType());
            if (random.nextBoolean()) {
                types.put(FamilyModel.CHAINLETS.get(random.nextInt(2)), anyType());
            }
            return types;
        }

        private String anyType() {
            return FamilyModel.TYPES.get(random.nextInt(FamilyModel.TYPES.size()));
        }

        private FamilyModel.@Nullable Deployment anyDeployment() {
            int index = random.nextInt(model.deployments.size() + 1);
            return index == model.deployments.size() ? null : model.deployments.get(index);
        }

        private DeploymentId id(FamilyModel.@Nullable Deployment deployment) {
            return deployment == null ? new DeploymentId("nosuch0") : ids.get(deployment.number);
        }

        /** New deployments stand at the end of the list, in the order in which they were made. */
        private void learn() {
            for (ChainDeployment deployment : fake.deployments(CHAIN, TIMEOUT)) {
                if (!numbers.containsKey(deployment.id())) {
                    numbers.put(deployment.id(), ids.size());
                    ids.add(deployment.id());
                }
            }
        }

        private List<String> view() {
            List<String> view = new ArrayList<>();
            for (ChainEnvironment environment : fake.environments(CHAIN, TIMEOUT)) {
                Map<String, Object> most = new TreeMap<>();
                environment.chainletSettings().forEach(chainlet -> {
                    var scaling = chainlet.autoscalingSettings();
                    most.put(chainlet.chainletName().value(), scaling == null ? "null" : scaling.maxReplica());
                });
                view.add(environment.name() + " " + new TreeMap<>(types(environment)) + " " + shown(most) + " current "
                        + number(environment.currentDeployment()) + " candidate "
                        + number(environment.candidateDeployment()));
            }
            for (ChainDeployment deployment : fake.deployments(CHAIN, TIMEOUT)) {
                Map<String, String> types = new TreeMap<>();
                Map<String, Object> most = new TreeMap<>();
                for (Chainlet chainlet : deployment.chainlets()) {
                    var scaling = chainlet.autoscalingSettings();
                    types.put(chainlet.name().value(), chainlet.instanceTypeName());
                    most.put(chainlet.name().value(), scaling == null ? "null" : scaling.maxReplica());
                }
                view.add(number(deployment) + " " + deployment.status() + " " + deployment.environment() + " " + types
                        + " " + shown(most));
            }
            return view;
        }

        private static String shown(Map<String, Object> most) {
            return most.containsValue("null") ? "null" : most.toString();
        }

        private static Map<String, String> types(ChainEnvironment environment) {
            Map<String, String> types = new HashMap<>();
            environment.wanted().forEach((name, type) -> types.put(name.value(), type.value()));
            return types;
        }

        private String number(@Nullable ChainDeployment deployment) {
            return deployment == null ? "none" : String.valueOf(numbers.get(deployment.id()));
        }

        private List<String> audit() {
            AuditQuery all = new AuditQuery(
                    null, 200, true, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null,
                    null);
            return fake.entries(CHAIN, all, TIMEOUT).entries().stream()
                    .map(AuditEntry::event)
                    .map(this::told)
                    .toList();
        }

        private String told(AuditEvent event) {
            StringBuilder told = new StringBuilder(event.type());
            event.deployment().ifPresent(id -> told.append(' ').append(numbers.get(id)));
            event.environment().ifPresent(name -> told.append(' ').append(name));
            event.chainlet().ifPresent(name -> told.append(' ').append(name));
            event.instanceTypeName().ifPresent(type -> told.append(' ').append(type));
            return told.toString();
        }
    }
}
