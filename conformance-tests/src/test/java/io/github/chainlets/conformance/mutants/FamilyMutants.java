package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.mutants.Mutations.Answering;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.PromotionSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Servers that break what the family's changes do. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // The caller holds the lock, or nobody else is there.
final class FamilyMutants {
    private FamilyMutants() {}

    static Mutant port(String requirement, String how, Supplier<FamilyPort> port) {
        return server(requirement, how, () -> new FamilyServer(port));
    }

    /** A server that gives other answers to some requests. */
    static Mutant answering(String requirement, String how, Answering change) {
        return answering(requirement, how, change, request -> request);
    }

    /** A server that sees other requests, and gives other answers. */
    static Mutant answering(String requirement, String how, Answering change, UnaryOperator<Http.Request> seen) {
        return server(requirement, how, () -> new FamilyServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return change.answer(request, super.handle(seen.apply(request)));
            }
        });
    }

    static List<Mutant> all() {
        return List.of(
                port("PROMO-08", "copies always", () -> new FamilyPort() {
                    @Override
                    protected boolean mustCopy(EnvironmentRef ref, Environment environment, ChainDeployment source) {
                        return true;
                    }
                }),
                port("PROMO-08", "answers, and promotes nothing", () -> new FamilyPort() {
                    @Override
                    synchronized ChainDeployment promote(EnvironmentRef ref, String id, boolean cleansUp) {
                        return deployments.get(id);
                    }
                }),
                port("PROMO-09", "takes what runs on other types as it is", () -> new FamilyPort() {
                    @Override
                    protected boolean runsAsWanted(Environment environment, ChainDeployment source) {
                        return true;
                    }
                }),
                port("PROMO-09", "takes what another environment holds", () -> new FamilyPort() {
                    @Override
                    protected boolean isHeld(DeploymentId id) {
                        return false;
                    }

                    @Override
                    protected boolean mayDelete(DeploymentId id) {
                        return !super.isHeld(id);
                    }
                }),
                port("PROMO-09", "forgets redeploy_on_promotion", () -> new FamilyPort() {
                    @Override
                    protected boolean mustCopy(EnvironmentRef ref, Environment environment, ChainDeployment source) {
                        return isHeld(source.id()) || !runsAsWanted(environment, source);
                    }
                }),
                port("PROMO-09", "copies with the types of the source", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment copy(
                            EnvironmentRef ref, Environment environment, ChainDeployment source) {
                        ChainDeployment right = super.copy(ref, environment, source);
                        return ChainDeployment.of(
                                        right.id(),
                                        right.createdAt(),
                                        right.chainId(),
                                        withStatus(source, DeploymentStatus.DEPLOYING)
                                                .chainlets(),
                                        right.status())
                                .withEnvironment(right.environment());
                    }
                }),
                port("PROMO-09", "lets the source's types win", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment copy(
                            EnvironmentRef ref, Environment environment, ChainDeployment source) {
                        source.chainlets()
                                .forEach(c -> TYPES.stream()
                                        .filter(type -> type.name().equals(c.instanceTypeName()))
                                        .forEach(type -> environment.settings.put(
                                                c.name().value(), type.id().value())));
                        return super.copy(ref, environment, source);
                    }
                }),
                port("PROMO-10", "promotes during a promotion", () -> new FamilyPort() {
                    @Override
                    protected boolean mayPromote(Environment environment, ChainDeployment source) {
                        return environment.current == null
                                || !environment.current.id().equals(source.id());
                    }
                }),
                port("PROMO-11", "promotes what serves", () -> new FamilyPort() {
                    @Override
                    protected boolean mayPromote(Environment environment, ChainDeployment source) {
                        return environment.candidate == null;
                    }
                }),
                answering(
                        "PROMO-11",
                        "is silent about what it does not know",
                        (request, right) -> request.path().endsWith("/promote")
                                        && request.text().contains("kitnone")
                                ? Http.Response.json(200, "{}")
                                : right),
                port("PROMO-12", "cleans up always", () -> new FamilyPort() {
                    @Override
                    protected boolean leaves(Environment environment) {
                        return false;
                    }
                }),
                port("PROMO-12", "cleans up never", () -> new FamilyPort() {
                    @Override
                    protected boolean leaves(Environment environment) {
                        return true;
                    }
                }),
                port("PROMO-13", "moves traffic at once", () -> new FamilyPort() {
                    @Override
                    synchronized ChainDeployment promote(EnvironmentRef ref, String id, boolean cleansUp) {
                        ChainDeployment right = super.promote(ref, id, cleansUp);
                        find(ref).promotedAt = find(ref).activeAt;
                        return right;
                    }
                }),
                port("PROMO-13", "moves traffic smoothly", () -> new FamilyPort() {
                    @Override
                    protected int percent(Environment environment) {
                        return Math.min(100, super.percent(environment) + 1);
                    }
                }),
                port("ENV-01", "gives other types by default", () -> new FamilyPort() {
                    @Override
                    protected String defaultType() {
                        return "2x8";
                    }
                }),
                port("ENV-01", "lets something serve at once", () -> new FamilyPort() {
                    @Override
                    synchronized ChainEnvironment create(EnvironmentRef ref, Environment made) {
                        made.current = withStatus(deploy(ref, made), DeploymentStatus.ACTIVE);
                        deployments.put(made.current.id().value(), made.current);
                        return super.create(ref, made);
                    }
                }),
                answering(
                        "ENV-01",
                        "says created",
                        (request, right) -> request.method().equals("POST")
                                        && request.path().endsWith("/environments")
                                        && right.status() == 200
                                ? right.withStatus(201)
                                : right),
                server("ENV-02", "takes a name again", () -> new FamilyServer() {
                    @Override
                    protected boolean isFree(FamilyPort world, EnvironmentRef ref) {
                        return true;
                    }
                }),
                server("ENV-02", "takes chainlets that there are not", () -> new FamilyServer() {
                    @Override
                    protected boolean knows(ReferencePort.Environment environment, String chainlet) {
                        return true;
                    }
                }),
                server("ENV-03", "sets back what is not named", () -> new FamilyServer() {
                    @Override
                    protected PromotionSettings promotion(Json.Obj change, PromotionSettings now) {
                        return super.promotion(change, PromotionSettings.DEFAULT);
                    }
                }),
                server("ENV-03", "answers, and changes nothing", () -> new FamilyServer() {
                    @Override
                    protected PromotionSettings promotion(Json.Obj change, PromotionSettings now) {
                        super.promotion(change, now);
                        return now;
                    }
                }),
                server("ENV-04", "takes any strategy", () -> new FamilyServer() {
                    @Override
                    protected boolean isStrategy(String strategy) {
                        return true;
                    }
                }),
                server("ENV-04", "takes any number", () -> new FamilyServer() {
                    @Override
                    protected int number(Json.Obj obj, String name, int now, int least, int most) {
                        return super.number(obj, name, now, Integer.MIN_VALUE, Integer.MAX_VALUE);
                    }
                }),
                port("OFF-01", "leaves it on", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment off(ChainDeployment d) {
                        return d;
                    }
                }),
                port("OFF-01", "leaves its chainlets on", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment off(ChainDeployment d) {
                        ChainDeployment right = super.off(d);
                        return ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), d.chainlets(), right.status())
                                .withEnvironment(d.environment());
                    }
                }),
                port("OFF-02", "takes what is off out of its environment", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment held(ChainDeployment off) {
                        return null;
                    }
                }),
                port("DEL-01", "only says so", () -> new FamilyPort() {
                    @Override
                    synchronized void deleteDeployment(ChainId chain, String id) {
                        ChainDeployment kept = deployments.get(id);
                        super.deleteDeployment(chain, id);
                        deployments.put(id, kept);
                    }
                }),
                answering(
                        "DEL-01",
                        "leaves no tombstone",
                        (request, right) -> request.method().equals("DELETE") && right.status() == 200
                                ? right.withBody("{}")
                                : right),
                port("DEL-02", "deletes what is held", () -> new FamilyPort() {
                    @Override
                    protected boolean mayDelete(DeploymentId id) {
                        return true;
                    }
                }),
                port("DEL-02", "deletes candidates", () -> new FamilyPort() {
                    @Override
                    protected boolean mayDelete(DeploymentId id) {
                        return environments.values().stream()
                                .noneMatch(
                                        e -> e.current != null && e.current.id().equals(id));
                    }
                }),
                port("DEL-03", "deletes more than the chain", () -> new FamilyPort() {
                    @Override
                    synchronized void deleteChain(ChainId chain) {
                        super.deleteChain(chain);
                        environments.values().forEach(e -> e.settings.replaceAll((name, type) -> "2x8"));
                    }
                }),
                port("DEL-03", "keeps the environments", () -> new FamilyPort() {
                    @Override
                    synchronized void deleteChain(ChainId chain) {
                        Map<EnvironmentRef, Environment> kept = Map.copyOf(environments);
                        super.deleteChain(chain);
                        environments.putAll(kept);
                    }
                }),
                port("SCALE-01", "deploys to scale", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment scaled(Environment environment, ChainDeployment d) {
                        ChainDeployment made = deploy(HOME, environment);
                        deployments.put(made.id().value(), made);
                        return super.scaled(environment, d);
                    }
                }),
                port("SCALE-01", "scales the settings only", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment scaled(Environment environment, ChainDeployment d) {
                        return d;
                    }
                }),
                port("SCALE-01", "scales all chainlets", () -> new FamilyPort() {
                    @Override
                    synchronized boolean scale(EnvironmentRef ref, Map<String, AutoscalingSettings> wanted) {
                        AutoscalingSettings any = wanted.values().iterator().next();
                        boolean changes = super.scale(ref, wanted);
                        find(ref).autoscaling.replaceAll((name, settings) -> any);
                        return changes;
                    }
                }),
                server("SCALE-01", "accepts what changes nothing", () -> new FamilyServer() {
                    @Override
                    protected String scaled(boolean changes) {
                        return "ACCEPTED";
                    }
                }),
                server("SCALE-02", "takes fields that it does not know", () -> new FamilyServer() {
                    @Override
                    protected Set<String> known(Json.Obj change) {
                        return Set.of();
                    }
                }),
                server("SCALE-02", "takes numbers out of range", () -> new FamilyServer() {
                    @Override
                    protected int number(Json.Obj obj, String name, int now, int least, int most) {
                        return super.number(obj, name, now, least, Integer.MAX_VALUE);
                    }
                }),
                server("SCALE-02", "does the first half", () -> new FamilyServer() {
                    @Override
                    protected Json.Obj scale(Http.Request request, List<String> parts, FamilyPort world) {
                        String first = request.text().replaceFirst("\\},\\{\"chainlet_name.*", "}]}");
                        if (!first.equals(request.text())) {
                            super.scale(
                                    request.with(
                                            request.method(),
                                            request.target(),
                                            first.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                    parts,
                                    world);
                        }
                        return super.scale(request, parts, world);
                    }
                }));
    }
}
