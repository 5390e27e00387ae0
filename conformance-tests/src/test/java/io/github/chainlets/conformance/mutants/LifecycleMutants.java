package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.mutants.PortMutants.Mutant;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Ports that break what is read, how promotions end, and large batches. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // That is what some of them have wrong.
final class LifecycleMutants {
    private LifecycleMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(large());
        all.addAll(reading());
        all.addAll(ending());
        return all;
    }

    private static Mutant mutant(String requirement, String how, Supplier<ReferencePort> port) {
        return new Mutant("CIT-" + requirement, how, port);
    }

    private static Mutant batches(String how, UnaryOperator<List<InstanceTypeUpdate>> change) {
        return mutant("SUC-08", how, () -> new ReferencePort() {
            @Override
            protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                return super.update(ref, change.apply(batch));
            }
        });
    }

    private static List<Mutant> large() {
        return List.of(
                batches("takes two of many", batch -> batch.subList(0, Math.min(2, batch.size()))),
                batches(
                        "drops every third",
                        batch -> batch.stream()
                                .filter(u -> batch.indexOf(u) % 3 != 2)
                                .toList()),
                batches(
                        "drops the second",
                        batch -> batch.stream()
                                .filter(u -> batch.indexOf(u) != 1)
                                .toList()),
                batches(
                        "gives all the first one's type",
                        batch -> batch.stream()
                                .map(u -> new InstanceTypeUpdate(
                                        u.chainletName(), batch.get(0).instanceTypeId()))
                                .toList()));
    }

    private static Mutant read(String how, UnaryOperator<ChainEnvironment> change) {
        return mutant("READ-02", how, () -> new ReferencePort() {
            @Override
            public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                ChainEnvironment right = super.environment(ref, timeout);
                // The first deployments are those of a new port.
                return ids > 2 ? change.apply(right) : right;
            }
        });
    }

    private static ChainEnvironment with(ChainEnvironment e, List<ChainletSettings> settings, ChainDeployment current) {
        return ChainEnvironment.of(e.name(), e.createdAt(), e.chainId(), e.promotionSettings(), settings)
                .withCurrentDeployment(current)
                .withCandidateDeployment(e.candidateDeployment())
                .withInProgressPromotion(e.inProgressPromotion());
    }

    private static List<Mutant> reading() {
        return List.of(
                read(
                        "says that it was made later",
                        e -> ChainEnvironment.of(
                                        e.name(),
                                        e.createdAt().plusSeconds(1),
                                        e.chainId(),
                                        e.promotionSettings(),
                                        e.chainletSettings())
                                .withCurrentDeployment(e.currentDeployment())
                                .withCandidateDeployment(e.candidateDeployment())
                                .withInProgressPromotion(e.inProgressPromotion())),
                read("turns the order", e -> {
                    List<ChainletSettings> turned = new ArrayList<>(e.chainletSettings());
                    Collections.reverse(turned);
                    return with(e, turned, e.currentDeployment());
                }),
                read(
                        "forgets the autoscaling",
                        e -> with(
                                e,
                                e.chainletSettings().stream()
                                        .map(s -> ChainletSettings.of(s.chainletName(), s.instanceType()))
                                        .toList(),
                                e.currentDeployment())),
                read(
                        "has no current one while it promotes",
                        e -> with(
                                e,
                                e.chainletSettings(),
                                e.candidateDeployment() == null ? e.currentDeployment() : null)),
                read(
                        "shows the candidate as current",
                        e -> with(
                                e,
                                e.chainletSettings(),
                                e.candidateDeployment() == null ? e.currentDeployment() : e.candidateDeployment())));
    }

    private static Mutant ends(String how, UnaryOperator<ChainDeployment> change) {
        return mutant("PROMO-03", how, () -> new ReferencePort() {
            @Override
            public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                ChainEnvironment e = super.environment(ref, timeout);
                return e.candidateDeployment() != null || e.currentDeployment() == null
                        ? e
                        : with(e, e.chainletSettings(), change.apply(e.currentDeployment()));
            }
        });
    }

    private static ChainDeployment with(ChainDeployment d, DeploymentStatus status, UnaryOperator<Chainlet> chainlets) {
        return ChainDeployment.of(
                        d.id(),
                        d.createdAt(),
                        d.chainId(),
                        d.chainlets().stream().map(chainlets).toList(),
                        status)
                .withEnvironment(d.environment());
    }

    private static List<Mutant> ending() {
        return List.of(
                ends("deploys for ever", d -> with(d, DeploymentStatus.DEPLOYING, c -> c)),
                ends("has current what failed", d -> with(d, DeploymentStatus.FAILED, c -> c)),
                ends(
                        "has chainlets that still deploy",
                        d -> with(
                                d,
                                d.status(),
                                c -> Chainlet.of(
                                        c.id(), c.name(), c.instanceTypeName(), 0, DeploymentStatus.DEPLOYING))),
                ends(
                        "shows another type",
                        d -> with(d, d.status(), c -> Chainlet.of(c.id(), c.name(), "Type 1x2", 1, c.status()))),
                ends(
                        "is of no environment",
                        d -> ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), d.chainlets(), d.status())),
                mutant("PROMO-03", "keeps the old one", () -> new ReferencePort() {
                    @Override
                    protected void promote(Environment e) {
                        ChainDeployment old = e.current;
                        super.promote(e);
                        e.current = old;
                    }
                }));
    }
}
