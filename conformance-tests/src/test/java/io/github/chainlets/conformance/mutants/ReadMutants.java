package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.port;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Servers in which an update touches what it should not, or whose reads do not agree. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the reference port locks where it matters
final class ReadMutants {
    private ReadMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(environments());
        all.addAll(catalogue());
        all.addAll(deployments());
        all.addAll(more());
        return all;
    }

    /** An accepted update does something more to the environment. */
    private static Mutant touching(
            String requirement, String how, BiConsumer<ReferencePort.Environment, List<InstanceTypeUpdate>> more) {
        return port(requirement, how, () -> new ReferencePort() {
            @Override
            protected UpdateOutcome outcome(
                    List<InstanceTypeUpdate> batch, Environment environment, ChainDeployment made) {
                more.accept(environment, batch);
                return super.outcome(batch, environment, made);
            }
        });
    }

    private static List<Mutant> environments() {
        return List.of(
                touching(
                        "READ-02",
                        "gives what it updates default replicas",
                        (e, batch) -> batch.forEach(
                                u -> e.autoscaling.put(u.chainletName().value(), AutoscalingSettings.DEFAULT))),
                touching(
                        "READ-02",
                        "forgets how it promotes",
                        (e, batch) -> e.promotion = e.promotion.equals(PromotionSettings.DEFAULT)
                                ? PromotionSettings.DEFAULT.withRampUp(60)
                                : PromotionSettings.DEFAULT),
                touching("READ-02", "swaps replicas", (e, batch) -> {
                    List<AutoscalingSettings> turned = new ArrayList<>(e.autoscaling.values());
                    Collections.reverse(turned);
                    int i = 0;
                    for (Map.Entry<String, AutoscalingSettings> entry : e.autoscaling.entrySet()) {
                        entry.setValue(turned.get(i++));
                    }
                }),
                port("READ-02", "is as young as its latest update", () -> new ReferencePort() {
                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        ChainEnvironment e = super.environment(ref, timeout);
                        return ChainEnvironment.of(
                                        e.name(),
                                        e.createdAt().plusSeconds(ids),
                                        e.chainId(),
                                        e.promotionSettings(),
                                        e.chainletSettings())
                                .withCurrentDeployment(e.currentDeployment())
                                .withCandidateDeployment(e.candidateDeployment())
                                .withInProgressPromotion(e.inProgressPromotion());
                    }
                }),
                port("READ-07", "updates what is named alike", () -> new ReferencePort() {
                    {
                        Environment alike = new Environment();
                        alike.settings.putAll(environments.get(HOME).settings);
                        environments.put(STAGING, environments.remove(STAGING));
                        environments.put(EnvironmentRef.of("abcd1234", "production-2"), alike);
                    }

                    @Override
                    protected void apply(EnvironmentRef ref, Environment environment, Map<String, String> next) {
                        environments.forEach((other, e) -> {
                            if (other.chainId().equals(ref.chainId())
                                    && other.environmentName()
                                            .value()
                                            .startsWith(ref.environmentName().value())) {
                                super.apply(ref, e, next);
                            }
                        });
                    }
                }),
                port("ISO-02", "updates every chain's production", () -> new ReferencePort() {
                    @Override
                    protected void apply(EnvironmentRef ref, Environment environment, Map<String, String> next) {
                        environments.forEach((other, e) -> {
                            if (other.environmentName().equals(ref.environmentName())) {
                                super.apply(ref, e, next);
                            }
                        });
                    }
                }));
    }

    private static List<Mutant> catalogue() {
        return List.of(
                port("READ-07", "lists types by their latest use", () -> new ReferencePort() {
                    @Override
                    public List<InstanceType> instanceTypes(Duration timeout) {
                        List<InstanceType> turned = new ArrayList<>(TYPES);
                        Collections.rotate(turned, ids);
                        return turned;
                    }
                }),
                port("READ-07", "takes more for what is in demand", () -> new ReferencePort() {
                    @Override
                    public List<InstanceTypePrice> prices(Duration timeout) {
                        return super.prices(timeout).stream()
                                .map(p -> InstanceTypePrice.of(
                                        p.instanceType(), p.usdPerMinute().add(BigDecimal.valueOf(ids, 4))))
                                .toList();
                    }
                }),
                port("READ-07", "renames a chain", () -> new ReferencePort() {
                    @Override
                    public Chain chain(ChainId chainId, Duration timeout) {
                        Chain right = super.chain(chainId, timeout);
                        return Chain.of(
                                right.id(),
                                right.createdAt(),
                                right.name() + "-" + ids,
                                right.deploymentsCount(),
                                right.teamName());
                    }
                }));
    }

    private static List<Mutant> deployments() {
        return List.of(
                port("READ-03", "has another time where a deployment is read alone", () -> new ReferencePort() {
                    @Override
                    public synchronized ChainDeployment deployment(ChainId chain, DeploymentId id, Duration timeout) {
                        ChainDeployment d = super.deployment(chain, id, timeout);
                        return ChainDeployment.of(
                                        d.id(), d.createdAt().plusSeconds(3600), d.chainId(), d.chainlets(), d.status())
                                .withEnvironment(d.environment());
                    }
                }),
                port("READ-07", "shows old deployments with new types", () -> new ReferencePort() {
                    @Override
                    protected ChainDeployment retired(Environment environment, ChainDeployment old) {
                        ChainDeployment right = super.retired(environment, old);
                        List<Chainlet> chainlets = right.chainlets().stream()
                                .map(c -> Chainlet.of(
                                        c.id(),
                                        c.name(),
                                        type(environment.settings.get(c.name().value()))
                                                .name(),
                                        c.activeReplicaCount(),
                                        c.status()))
                                .toList();
                        return ChainDeployment.of(
                                right.id(), right.createdAt(), right.chainId(), chainlets, right.status());
                    }
                }),
                server(
                        "READ-06",
                        "lists other prices than types",
                        () -> new ReferenceServer(() -> new ReferencePort() {
                            @Override
                            public List<InstanceTypePrice> prices(Duration timeout) {
                                return super.prices(timeout).subList(1, TYPES.size());
                            }
                        })));
    }

    private static List<Mutant> more() {
        return List.of(
                touching(
                        "READ-02",
                        "gives what it does not update default replicas",
                        (e, batch) -> e.autoscaling.replaceAll((name, own) -> batch.stream()
                                        .anyMatch(u -> u.chainletName().value().equals(name))
                                ? own
                                : AutoscalingSettings.DEFAULT)),
                port("READ-02", "dates what serves anew", () -> new ReferencePort() {
                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        ChainEnvironment e = super.environment(ref, timeout);
                        ChainDeployment d = e.currentDeployment();
                        return d == null
                                ? e
                                : e.withCurrentDeployment(ChainDeployment.of(
                                                d.id(),
                                                d.createdAt().plusSeconds(ids),
                                                d.chainId(),
                                                d.chainlets(),
                                                d.status())
                                        .withEnvironment(d.environment()));
                    }
                }),
                port("READ-07", "lists its types twice after an update", () -> new ReferencePort() {
                    @Override
                    public List<InstanceType> instanceTypes(Duration timeout) {
                        List<InstanceType> all = new ArrayList<>(TYPES);
                        all.addAll(ids > 2 ? TYPES : List.of());
                        return all;
                    }
                }),
                port("READ-03", "lists what is over only", () -> new ReferencePort() {
                    @Override
                    public synchronized List<ChainDeployment> deployments(ChainId chain, Duration timeout) {
                        return super.deployments(chain, timeout).stream()
                                .filter(d -> ids == 2 || !d.id().value().equals(String.format("d%06d", ids)))
                                .toList();
                    }
                }),
                port("READ-05", "lists environments without their candidate", () -> new ReferencePort() {
                    @Override
                    public List<ChainEnvironment> environments(ChainId chain, Duration timeout) {
                        return super.environments(chain, timeout).stream()
                                .map(e -> ChainEnvironment.of(
                                        e.name(), e.createdAt(), e.chainId(), e.promotionSettings(), List.of()))
                                .toList();
                    }
                }),
                port("READ-02", "shows only what it has not updated", () -> new ReferencePort() {
                    private String updated = "";

                    @Override
                    protected void apply(EnvironmentRef ref, Environment environment, Map<String, String> next) {
                        super.apply(ref, environment, next);
                        updated = next.keySet().iterator().next();
                    }

                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        ChainEnvironment e = super.environment(ref, timeout);
                        return ChainEnvironment.of(
                                        e.name(),
                                        e.createdAt(),
                                        e.chainId(),
                                        e.promotionSettings(),
                                        e.chainletSettings().stream()
                                                .filter(s -> !s.chainletName()
                                                        .value()
                                                        .equals(updated))
                                                .toList())
                                .withCurrentDeployment(e.currentDeployment())
                                .withCandidateDeployment(e.candidateDeployment());
                    }
                }),
                port("READ-01", "replies with less memory", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome outcome(
                            List<InstanceTypeUpdate> batch, Environment environment, ChainDeployment made) {
                        return UpdateOutcome.of(
                                        made != null,
                                        view(environment).stream()
                                                .map(s -> ChainletSettings.of(
                                                                s.chainletName(),
                                                                type(
                                                                        s.instanceType()
                                                                                .id()
                                                                                .value(),
                                                                        s.instanceType()
                                                                                        .memoryLimitMib()
                                                                                / 1024,
                                                                        s.instanceType()
                                                                                .millicpuLimit(),
                                                                        s.instanceType()
                                                                                .gpuCount(),
                                                                        s.instanceType()
                                                                                .gpuType()))
                                                        .withAutoscalingSettings(s.autoscalingSettings()))
                                                .toList())
                                .withChainDeployment(made);
                    }
                }),
                port("READ-07", "does not count deployments", () -> new ReferencePort() {
                    @Override
                    public Chain chain(ChainId id, Duration timeout) {
                        Chain right = super.chain(id, timeout);
                        return Chain.of(right.id(), right.createdAt(), right.name(), 1, right.teamName());
                    }
                }));
    }
}
