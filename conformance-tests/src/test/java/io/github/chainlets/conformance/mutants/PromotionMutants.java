package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.port;

import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentStatus;
import java.time.Duration;
import java.util.List;

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
                }));
    }
}
