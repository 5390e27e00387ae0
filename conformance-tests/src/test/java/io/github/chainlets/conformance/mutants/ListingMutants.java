package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.InstanceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Servers whose lists, replaced deployments or codes are wrong. */
final class ListingMutants {
    private ListingMutants() {}

    static List<Mutant> all() {
        return List.of(
                deployments("lists a deployment twice", all -> {
                    List<ChainDeployment> twice = new ArrayList<>(all);
                    twice.add(all.get(0));
                    return twice;
                }),
                deployments("does not list the newest", all -> all.subList(0, all.size() - 1)),
                deployments("lists the newest only", all -> all.subList(all.size() - 1, all.size())),
                deployments(
                        "lists all as failed",
                        all -> all.stream()
                                .map(d -> ReferencePort.withStatus(d, DeploymentStatus.FAILED))
                                .toList()),
                port("READ-04", "lists types with less memory", () -> new ReferencePort() {
                    @Override
                    public List<InstanceType> instanceTypes(Duration timeout) {
                        return super.instanceTypes(timeout).stream()
                                .map(t -> type(t.id().value(), t.memoryLimitMib() - 1, 1000, 0, null))
                                .toList();
                    }
                }),
                new Mutant("CIT-READ-05", "lists environments as they were", () -> new ReferenceServer() {
                    @Override
                    protected Json.Obj listed(ChainEnvironment e) {
                        return DomainWriter.environment(ChainEnvironment.of(
                                        e.name(),
                                        e.createdAt(),
                                        e.chainId(),
                                        e.promotionSettings(),
                                        e.chainletSettings())
                                .withCandidateDeployment(e.candidateDeployment())
                                .withInProgressPromotion(e.inProgressPromotion()));
                    }
                }),
                port("PROMO-04", "leaves what was replaced in its environment", () -> new ReferencePort() {
                    @Override
                    protected ChainDeployment retired(Environment e, ChainDeployment d) {
                        return d;
                    }
                }),
                coded("calls everything invalid", "NOT_FOUND", "VALIDATION_ERROR"),
                coded("does not find what is invalid", "VALIDATION_ERROR", "NOT_FOUND"),
                coded("denies who is unknown", "UNAUTHENTICATED", "PERMISSION_DENIED"));
    }

    private static Mutant port(String requirement, String how, Supplier<ReferencePort> port) {
        return new Mutant("CIT-" + requirement, how, () -> new ReferenceServer(port));
    }

    private static Mutant deployments(String how, UnaryOperator<List<ChainDeployment>> change) {
        return port("READ-03", how, () -> new ReferencePort() {
            @Override
            public synchronized List<ChainDeployment> deployments(ChainId chain, Duration timeout) {
                List<ChainDeployment> right = super.deployments(chain, timeout);
                return right.isEmpty() ? right : change.apply(right);
            }
        });
    }

    private static Mutant coded(String how, String right, String wrong) {
        return new Mutant("CIT-ERR-07", how, () -> new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                Http.Response answer = super.handle(request);
                String body = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
                return answer.status() < 400 ? answer : answer.withBody(body.replace(right, wrong));
            }
        });
    }
}
