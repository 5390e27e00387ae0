package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.answering;
import static io.github.chainlets.conformance.mutants.Mutations.family;
import static io.github.chainlets.conformance.mutants.Mutations.isUpdate;
import static io.github.chainlets.conformance.mutants.Mutations.port;
import static io.github.chainlets.conformance.mutants.Mutations.seeing;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Servers of the sixth set that got through the kit once: what shows later, elsewhere, beside something or at the same time. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // The caller holds the lock, or nobody else is there.
final class StragglerMutants {
    private StragglerMutants() {}

    static List<Mutant> all() {
        return Stream.of(later(), elsewhere(), beside(), atOnce())
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isRead(Http.Request request, String path) {
        return request.method().equals("GET") && request.path().matches("/v1/chains/[^/]+" + path);
    }

    private static Http.Response replaced(Http.Response right, String pattern, String by) {
        return right.withBody(right.text().replaceAll(pattern, by));
    }

    /** What shows when time has passed. */
    private static List<Mutant> later() {
        return List.of(
                port("PROMO-07", "ramps up from the update on", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        UpdateOutcome outcome = super.update(ref, batch);
                        Environment environment = find(ref);
                        Instant over = now.plus(rampUp(environment));
                        environment.promotedAt = over.isAfter(environment.activeAt) ? over : environment.activeAt;
                        return outcome;
                    }
                }),
                port("PROMO-07", "begins a rollout anew with each read", () -> new ReferencePort() {
                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        Environment environment = find(ref);
                        if (now.isBefore(environment.activeAt)) {
                            environment.activeAt = now.plus(promotionTime);
                        }
                        return super.environment(ref, timeout);
                    }
                }),
                port("PROMO-06", "shows chainlets of what failed as on their way", () -> new ReferencePort() {
                    @Override
                    protected void failed(Environment environment) {
                        ChainDeployment failed = environment.candidate;
                        super.failed(environment);
                        List<Chainlet> chainlets =
                                withStatus(failed, DeploymentStatus.DEPLOYING).chainlets();
                        deployments.put(
                                failed.id().value(),
                                ChainDeployment.of(
                                                failed.id(),
                                                failed.createdAt(),
                                                failed.chainId(),
                                                chainlets,
                                                failed.status())
                                        .withEnvironment(failed.environment()));
                    }
                }),
                answering(
                        "DEP-08",
                        "reads times without their seconds",
                        (request, right) -> request.method().equals("GET")
                                ? replaced(right, "(\"created_at\":\"[^\"]{16}):[^\"]*Z", "$1:00Z")
                                : right),
                port("READ-02", "stamps an environment with its last update", () -> new ReferencePort() {
                    private final Map<EnvironmentRef, Instant> updated = new HashMap<>();

                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        UpdateOutcome outcome = super.update(ref, batch);
                        updated.put(ref, now);
                        return outcome;
                    }

                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        ChainEnvironment right = super.environment(ref, timeout);
                        return remade(right, updated.getOrDefault(ref, START), right.promotionSettings());
                    }
                }),
                family("DEL-01", "gives the id of what was deleted again", () -> new FamilyPort() {
                    @Override
                    protected String nextId() {
                        int number = 1;
                        while (deployments.containsKey(String.format("d%06d", number))) {
                            number++;
                        }
                        return String.format("d%06d", number);
                    }
                }),
                family("AUDIT-05", "sorts its audit log by the ids as texts", () -> new FamilyPort() {
                    @Override
                    protected ReferenceAudit audit() {
                        return new ReferenceAudit() {
                            @Override
                            protected Json.Obj pageOf(List<Entry> passing, int from, int to) {
                                List<Entry> sorted = new ArrayList<>(passing);
                                Comparator<Entry> byId = Comparator.comparing(entry -> entry.text("id"));
                                boolean oldestFirst = passing.size() > 1
                                        && passing.get(0)
                                                .at()
                                                .isBefore(passing.get(passing.size() - 1)
                                                        .at());
                                sorted.sort(oldestFirst ? byId : byId.reversed());
                                return super.pageOf(sorted, from, to);
                            }
                        };
                    }
                }));
    }

    private static ChainEnvironment remade(ChainEnvironment right, Instant created, PromotionSettings promotion) {
        return ChainEnvironment.of(right.name(), created, right.chainId(), promotion, right.chainletSettings())
                .withCurrentDeployment(right.currentDeployment())
                .withCandidateDeployment(right.candidateDeployment())
                .withInProgressPromotion(right.inProgressPromotion());
    }

    /** What shows in another list, or under another chain. */
    private static List<Mutant> elsewhere() {
        return List.of(
                server("READ-05", "lists environments as promoting by default", () -> new ReferenceServer() {
                    @Override
                    protected Json.Obj listed(ChainEnvironment environment) {
                        return super.listed(remade(environment, environment.createdAt(), PromotionSettings.DEFAULT));
                    }
                }),
                server("ENV-03", "lists environments as promoting by default", () -> new FamilyServer() {
                    @Override
                    protected Json.Obj listed(ChainEnvironment environment) {
                        return super.listed(remade(environment, environment.createdAt(), PromotionSettings.DEFAULT));
                    }
                }),
                answering(
                        "READ-05",
                        "reads each environment as one of the first chain",
                        (request, right) -> isRead(request, "/environments/[^/]+")
                                ? replaced(right, "\"chain_id\":\"wxyz9876\"", "\"chain_id\":\"abcd1234\"")
                                : right),
                port("READ-03", "lists a candidate without its environment", () -> new ReferencePort() {
                    @Override
                    public synchronized List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
                        return super.deployments(chainId, timeout).stream()
                                .map(d -> isCandidate(d) ? d.withEnvironment(null) : d)
                                .toList();
                    }

                    private boolean isCandidate(ChainDeployment d) {
                        return environments.values().stream()
                                .anyMatch(e ->
                                        e.candidate != null && e.candidate.id().equals(d.id()));
                    }
                }),
                family("OFF-01", "deactivates under any chain", () -> new FamilyPort() {
                    @Override
                    synchronized void deactivate(ChainId chain, String id) {
                        super.deactivate(own(chain, id), id);
                    }

                    private ChainId own(ChainId chain, String id) {
                        ChainDeployment found = deployments.get(id);
                        return found == null ? chain : found.chainId();
                    }
                }),
                family("DEL-01", "deletes under any chain", () -> new FamilyPort() {
                    @Override
                    synchronized void deleteDeployment(ChainId chain, String id) {
                        ChainDeployment found = deployments.get(id);
                        super.deleteDeployment(found == null ? chain : found.chainId(), id);
                    }
                }),
                server("LOG-03", "reads logs under any chain", () -> new FamilyServer() {
                    @Override
                    protected Http.Response handle(Http.Request request) {
                        return super.handle(
                                request.path().endsWith("/logs")
                                        ? request.with(
                                                request.method(),
                                                request.target().replace("/wxyz9876/", "/abcd1234/"),
                                                request.body())
                                        : request);
                    }
                }));
    }

    /** What shows beside something else, or in another order than that of the name. */
    private static List<Mutant> beside() {
        return List.of(
                server(
                        "RES-05",
                        "answers in the order of the names, and reads in the chain's",
                        () -> new ReferenceServer(() ->
                                new ReferencePort(List.of("Summarize", "RandInt", "HelloWorld")) {
                                    @Override
                                    protected UpdateOutcome outcome(
                                            List<InstanceTypeUpdate> batch, Environment e, ChainDeployment made) {
                                        return UpdateOutcome.of(
                                                        made != null,
                                                        view(e).stream()
                                                                .sorted(Comparator.comparing(s -> s.chainletName()
                                                                        .value()))
                                                                .toList())
                                                .withChainDeployment(made);
                                    }
                                })),
                seeing("AUTH-03", "takes ApiKey for Api-Key", request -> {
                    String credential = request.header("Authorization");
                    return request.all("Authorization").size() == 1 && credential.matches("(?i)ApiKey .*")
                            ? request.authorized("Api-Key " + credential.substring("ApiKey ".length()))
                            : request;
                }),
                server("HTTP-09", "tells no length of what HEAD asks for", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response handle(Http.Request request) {
                        return request.method().equals("HEAD")
                                ? super.handle(request.with("GET", request.target(), request.body()))
                                        .withBody("")
                                : super.handle(request);
                    }
                }),
                server("REQ-04", "passes over an update whose type is null", () -> new ReferenceServer() {
                    @Override
                    protected List<InstanceTypeUpdate> parse(byte[] body) {
                        if (Json.member(JsonReader.read(body), "updates") instanceof Json.Arr updates
                                && updates.items().size() > 1) {
                            List<Json> typed = updates.items().stream()
                                    .filter(update -> !(update instanceof Json.Obj obj)
                                            || !Json.NULL.equals(obj.members().get("instance_type_id")))
                                    .toList();
                            return super.parse(
                                    Json.obj("updates", typed).toString().getBytes(StandardCharsets.UTF_8));
                        }
                        return super.parse(body);
                    }
                }),
                server("HTTP-07", "takes a request of a known id for the earlier one", () -> new ReferenceServer() {
                    private final Map<String, Http.Response> answers = new ConcurrentHashMap<>();

                    @Override
                    protected Http.Response handle(Http.Request request) {
                        String id = request.header("X-Request-Id");
                        return id.isEmpty() || !isUpdate(request)
                                ? super.handle(request)
                                : answers.computeIfAbsent(
                                        request.header("Authorization") + id, key -> super.handle(request));
                    }
                }),
                answering(
                        "HTTP-08",
                        "fails with many fields",
                        (request, right) -> request.headers().size() > 50
                                ? ReferenceServer.error(500, "INTERNAL_ERROR", "internal error")
                                : right));
    }

    /** What shows when two chains are updated at the same time. */
    private static List<Mutant> atOnce() {
        return List.of(port("CONC-03", "gives two updates at once one id", () -> new ReferencePort() {
            private int next;

            @Override
            protected String nextId() {
                ids = next > 0 ? next - 1 : ids;
                next = 0;
                return super.nextId();
            }

            @Override
            public UpdateOutcome updateInstanceTypes(
                    EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
                int mine = ids() + 1;
                long until = System.nanoTime() + Duration.ofMillis(3).toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                return updated(mine, ref, updates, timeout);
            }

            private synchronized int ids() {
                return ids;
            }

            private synchronized UpdateOutcome updated(
                    int id, EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
                next = id;
                try {
                    return super.updateInstanceTypes(ref, updates, timeout);
                } finally {
                    next = 0;
                }
            }
        }));
    }
}
