package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.port;

import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Servers that promote otherwise than the environment's settings say. */
final class PromotionMutants {
    private PromotionMutants() {}

    static List<Mutant> all() {
        return List.of(
                port("PROMO-07", "ramps nothing up", () -> new ReferencePort() {
                    @Override
                    protected Duration rampUp(Environment environment) {
                        return Duration.ZERO;
                    }
                }),
                port("PROMO-06", "promotes what failed", () -> new ReferencePort() {
                    @Override
                    protected void failed(Environment environment) {
                        environment.current = environment.candidate;
                        environment.candidate = null;
                    }
                }),
                port("PROMO-04", "lets what is replaced belong to its environment", () -> new ReferencePort() {
                    @Override
                    protected ChainDeployment retired(Environment environment, ChainDeployment old) {
                        ChainDeployment right = super.retired(environment, old);
                        return right.withEnvironment(old.environment());
                    }
                }),
                port("PROMO-03", "serves with chainlets that do not", () -> new ReferencePort() {
                    @Override
                    protected void promote(Environment environment) {
                        super.promote(environment);
                        ChainDeployment d = environment.current;
                        if (d != null && ids > 2) {
                            List<Chainlet> chainlets =
                                    withStatus(d, DeploymentStatus.DEPLOYING).chainlets();
                            environment.current = ChainDeployment.of(
                                            d.id(), d.createdAt(), d.chainId(), chainlets, d.status())
                                    .withEnvironment(d.environment());
                        }
                    }
                }),
                port("DEP-08", "swaps before the new one serves", () -> new ReferencePort() {
                    @Override
                    protected void promote(Environment environment) {
                        if (environment.candidate != null) {
                            environment.current = environment.candidate;
                        }
                        super.promote(environment);
                    }
                }),
                keeping("PROMO-05", "scales down what should be kept", () -> new ReferencePort() {
                    @Override
                    protected ChainDeployment retired(Environment environment, ChainDeployment old) {
                        environment.promotion = PromotionSettings.DEFAULT;
                        ChainDeployment right = super.retired(environment, old);
                        environment.promotion = KEEPING;
                        return right;
                    }
                }),
                port("PROMO-05", "leaves running what should be deactivated", () -> new ReferencePort() {
                    @Override
                    protected ChainDeployment retired(Environment environment, ChainDeployment old) {
                        return environment.promotion.equals(PromotionSettings.DEFAULT)
                                ? super.retired(environment, old)
                                : ChainDeployment.of(
                                        old.id(), old.createdAt(), old.chainId(), old.chainlets(), old.status());
                    }
                }),
                port("PROMO-06", "keeps what failed as candidate", () -> new ReferencePort() {
                    @Override
                    protected void failed(Environment environment) {}

                    @Override
                    protected boolean promotionInTheWay(Environment environment) {
                        return !environment.fails && super.promotionInTheWay(environment);
                    }
                }),
                port("DEP-08", "hides its candidate", () -> new ReferencePort() {
                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        return super.environment(ref, timeout).withCandidateDeployment(null);
                    }
                }),
                port("PROMO-06", "takes settings back when a candidate fails", () -> new ReferencePort() {
                    @Override
                    protected void failed(Environment environment) {
                        super.failed(environment);
                        environment.settings.replaceAll((name, type) -> "1x2");
                    }
                }),
                port("PROMO-01", "refuses during a promotion, and writes all the same", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        boolean promoting = find(ref).candidate != null;
                        try {
                            return super.update(ref, batch);
                        } catch (RejectedException e) {
                            if (promoting && problems(find(ref), batch).isEmpty()) {
                                batch.forEach(u -> find(ref)
                                        .settings
                                        .put(
                                                u.chainletName().value(),
                                                u.instanceTypeId().value()));
                            }
                            throw e;
                        }
                    }
                }),
                port("DEP-02", "dates deployments with their chain", () -> new ReferencePort() {
                    @Override
                    protected ChainDeployment deploy(EnvironmentRef ref, Environment environment) {
                        ChainDeployment d = super.deploy(ref, environment);
                        return ChainDeployment.of(
                                        d.id(), START.minusSeconds(ids), d.chainId(), d.chainlets(), d.status())
                                .withEnvironment(d.environment());
                    }
                }));
    }

    private static final PromotionSettings KEEPING =
            PromotionSettings.DEFAULT.withCleanup(PromotionCleanupStrategy.KEEP);

    private static Mutant keeping(String requirement, String how, Supplier<ReferencePort> port) {
        return port(requirement, how, () -> port.get().promoting(KEEPING));
    }
}
