package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.answering;
import static io.github.chainlets.conformance.mutants.Mutations.isUpdate;
import static io.github.chainlets.conformance.mutants.Mutations.listening;
import static io.github.chainlets.conformance.mutants.Mutations.port;
import static io.github.chainlets.conformance.mutants.Mutations.seeing;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Servers of a set that was invented apart from the checks, and that got through them once. */
final class HeldOutMutants {
    private HeldOutMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(promoting());
        all.addAll(listing());
        all.addAll(speaking());
        all.addAll(HeldOutFamilyMutants.all());
        return all;
    }

    private static List<Mutant> promoting() {
        return List.of(
                port("PROMO-02", "withdraws its candidate when nothing changes", () -> new ReferencePort() {
                    @Override
                    protected boolean changes(Environment e, Map<String, String> next) {
                        boolean changes = super.changes(e, next);
                        e.candidate = changes ? e.candidate : null;
                        return changes;
                    }
                }),
                port("PROMO-06", "deploys old types after a failure, where the batch names none", StaleTypes::new),
                port("PROMO-06", "does not list what failed", () -> new ReferencePort() {
                    @Override
                    public synchronized List<ChainDeployment> deployments(ChainId chain, Duration timeout) {
                        return super.deployments(chain, timeout).stream()
                                .filter(d -> !d.status().isFailure())
                                .toList();
                    }
                }),
                port("PROMO-05", "cleans up the first time only", () -> new ReferencePort() {
                    private final Set<Environment> cleaned = new HashSet<>();

                    @Override
                    protected ChainDeployment retired(Environment e, ChainDeployment d) {
                        return cleaned.add(e)
                                ? super.retired(e, d)
                                : ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), d.chainlets(), d.status());
                    }
                }),
                promoted(
                        "dates a deployment anew when it is promoted",
                        d -> ChainDeployment.of(
                                d.id(), d.createdAt().plusSeconds(1), d.chainId(), d.chainlets(), d.status())),
                promoted(
                        "names chainlets anew when they are promoted",
                        d -> ChainDeployment.of(
                                d.id(),
                                d.createdAt(),
                                d.chainId(),
                                d.chainlets().stream()
                                        .map(c -> Chainlet.of(
                                                "n" + c.id(), c.name(), c.instanceTypeName(), 1, c.status()))
                                        .toList(),
                                d.status())),
                port("ISO-01", "lets a promotion stand in the way of others", () -> new ReferencePort() {
                    @Override
                    protected boolean promotionInTheWay(Environment e) {
                        return environments.values().stream().anyMatch(other -> other.candidate != null);
                    }
                }));
    }

    private static Mutant promoted(String how, UnaryOperator<ChainDeployment> other) {
        return port("DEP-08", how, () -> new ReferencePort() {
            @Override
            protected void promote(Environment e) {
                ChainDeployment candidate = e.candidate;
                super.promote(e);
                if (candidate != null && e.candidate == null && !e.fails) {
                    e.current = other.apply(e.current).withEnvironment(e.current.environment());
                    deployments.put(e.current.id().value(), e.current);
                }
            }
        });
    }

    private static Mutant deployments(String how, UnaryOperator<List<ChainDeployment>> shown) {
        return port("READ-03", how, () -> new ReferencePort() {
            @Override
            public synchronized List<ChainDeployment> deployments(ChainId chain, Duration timeout) {
                return shown.apply(super.deployments(chain, timeout));
            }
        });
    }

    /** Shows for ever what it showed first. */
    private static Mutant keeping(String requirement, String how, String part) {
        return server(requirement, how, () -> new ReferenceServer() {
            private final Map<String, Json.Obj> kept = new ConcurrentHashMap<>();

            @Override
            protected Json.Obj list(String path, Matcher lists, ReferencePort world) {
                return path.contains(part)
                        ? kept.computeIfAbsent(
                                path + System.identityHashCode(world), key -> super.list(path, lists, world))
                        : super.list(path, lists, world);
            }
        });
    }

    private static List<Mutant> listing() {
        return List.of(
                deployments("lists the ten oldest", all -> all.subList(0, Math.min(10, all.size()))),
                deployments("lists the hundred newest", all -> all.subList(Math.max(0, all.size() - 100), all.size())),
                deployments(
                        "lists what serves or served",
                        all -> all.stream()
                                .filter(d -> !d.status().equals(DeploymentStatus.DEPLOYING))
                                .toList()),
                port("READ-03", "lists the deployments of all chains", () -> new ReferencePort() {
                    @Override
                    public synchronized List<ChainDeployment> deployments(ChainId chain, Duration timeout) {
                        return List.copyOf(deployments.values());
                    }
                }),
                port("READ-03", "finds a deployment under any chain", () -> new ReferencePort() {
                    @Override
                    public synchronized ChainDeployment deployment(ChainId chain, DeploymentId id, Duration timeout) {
                        ChainDeployment found = deployments.get(id.value());
                        return found == null ? super.deployment(chain, id, timeout) : found;
                    }
                }),
                seeing(
                        "READ-03",
                        "finds a deployment by its id in capitals",
                        request -> request.with(
                                request.method(),
                                request.target().contains("/deployments/")
                                        ? request.target().toLowerCase(Locale.ROOT)
                                        : request.target(),
                                request.body())),
                keeping("READ-03", "keeps a deployment as it was first read", "/deployments/"),
                keeping("READ-05", "keeps environments as they were first listed", "/environments"),
                port("READ-05", "counts the deployments of all chains", () -> new ReferencePort() {
                    @Override
                    public Chain chain(ChainId id, Duration timeout) {
                        Chain right = super.chain(id, timeout);
                        return Chain.of(
                                right.id(), right.createdAt(), right.name(), deployments.size(), right.teamName());
                    }
                }),
                port("READ-05", "lists one chain of two", () -> new ReferencePort() {
                    @Override
                    public List<Chain> chains(Duration timeout) {
                        return super.chains(timeout).stream()
                                .filter(chain -> chain.id().equals(HOME.chainId()))
                                .toList();
                    }
                }),
                port("READ-05", "lists no environment that nothing serves", () -> new ReferencePort() {
                    @Override
                    public List<ChainEnvironment> environments(ChainId chain, Duration timeout) {
                        return super.environments(chain, timeout).stream()
                                .filter(e -> e.currentDeployment() != null)
                                .toList();
                    }
                }));
    }

    private static Mutant typed(String how, String path, String type) {
        return answering(
                "READ-08",
                how,
                (request, right) -> request.path().endsWith(path) ? right.with("Content-Type", type) : right);
    }

    private static Mutant paths(String requirement, String how, UnaryOperator<String> same) {
        return seeing(
                requirement,
                how,
                request -> request.with(request.method(), same.apply(request.target()), request.body()));
    }

    private static List<Mutant> speaking() {
        return List.of(
                answering(
                        "READ-08",
                        "shows a status in small letters",
                        (request, right) -> isUpdate(request)
                                ? right
                                : right.withBody(right.text().replace("\"DEPLOYING\"", "\"deploying\""))),
                typed("lists types as a page", "/instance_types", "text/html"),
                typed("lists prices as plain text", "/instance_type_prices", "text/plain"),
                answering(
                        "AUTH-01",
                        "challenges only who says nothing",
                        (request, right) -> right.status() != 401
                                        || request.header("Authorization").isEmpty()
                                ? right
                                : new Http.Response(401, Map.of("Content-Type", "application/json"), right.body())),
                server("AUTH-09", "lists types and prices for anybody", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        return request.path().startsWith("/v1/instance_type") ? null : super.authenticate(request);
                    }
                }),
                server("AUTH-10", "compares the beginning of a key", () -> new ReferenceServer() {
                    @Override
                    protected ReferencePort world(String key) {
                        return super.world(key.replaceFirst("(\\..{16}).*", "$1"));
                    }
                }),
                seeing(
                        "ENC-05",
                        "reads what a charset says",
                        request -> request.header("Content-Type").contains("8859")
                                ? request.with(
                                        request.method(),
                                        request.target(),
                                        new String(request.body(), StandardCharsets.ISO_8859_1)
                                                .getBytes(StandardCharsets.UTF_8))
                                : request),
                listening("HTTP-10", "takes a packet for a body", handler -> new Http(handler) {
                    @Override
                    protected byte[] body(InputStream in, int size) throws IOException {
                        byte[] packet = new byte[size];
                        return Arrays.copyOf(packet, Math.max(0, in.read(packet)));
                    }
                }),
                paths("PATH-03", "takes an encoded slash for one", path -> path.replaceAll("%2[Ff]", "/")),
                paths("PATH-02", "cuts a fragment that is none", path -> path.replaceFirst("%23[^/]*", "")),
                paths("PATH-04", "takes a path with .json", path -> path.replaceFirst("\\.json$", "")),
                paths("PATH-06", "knows production by a nickname", path -> path.replace("/prod/", "/production/")));
    }

    /** What a batch does not name is deployed as it serves, not as it is wanted. */
    private static final class StaleTypes extends ReferencePort {
        private Set<String> named = Set.of();

        @Override
        protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
            named = new HashSet<>();
            batch.forEach(u -> named.add(u.chainletName().value()));
            return super.problems(e, batch);
        }

        @Override
        protected ChainDeployment deploy(EnvironmentRef ref, Environment e) {
            ChainDeployment right = super.deploy(ref, e);
            if (e.current == null) {
                return right;
            }
            List<Chainlet> chainlets = new ArrayList<>();
            for (int i = 0; i < right.chainlets().size(); i++) {
                Chainlet wanted = right.chainlets().get(i);
                String type = named.contains(wanted.name().value())
                        ? wanted.instanceTypeName()
                        : e.current.chainlets().get(i).instanceTypeName();
                chainlets.add(Chainlet.of(wanted.id(), wanted.name(), type, 0, wanted.status()));
            }
            return ChainDeployment.of(right.id(), right.createdAt(), right.chainId(), chainlets, right.status())
                    .withEnvironment(right.environment());
        }
    }
}
