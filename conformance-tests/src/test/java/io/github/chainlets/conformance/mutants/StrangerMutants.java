package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.family;
import static io.github.chainlets.conformance.mutants.Mutations.isUpdate;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Servers that somebody invented who had not read the checks, and that got through them once. */
final class StrangerMutants {
    private StrangerMutants() {}

    static List<Mutant> all() {
        return java.util.stream.Stream.of(deploying(), promoting(), recording(), opening(), speaking())
                .flatMap(List::stream)
                .toList();
    }

    private static Mutant deploying(String requirement, String how, UnaryOperator<ChainDeployment> other) {
        return family(requirement, how, () -> new FamilyPort() {
            @Override
            protected ChainDeployment deploy(EnvironmentRef ref, Environment environment) {
                return other.apply(super.deploy(ref, environment));
            }
        });
    }

    private static ChainDeployment with(ChainDeployment d, UnaryOperator<Chainlet> chainlet) {
        return ChainDeployment.of(
                        d.id(),
                        d.createdAt(),
                        d.chainId(),
                        d.chainlets().stream().map(chainlet).toList(),
                        d.status())
                .withEnvironment(d.environment());
    }

    private static UnaryOperator<Chainlet> chainlet(int replicas, String status) {
        return c -> Chainlet.of(c.id(), c.name(), c.instanceTypeName(), replicas, new DeploymentStatus(status));
    }

    private static List<Mutant> deploying() {
        return List.of(
                deploying("DEP-06", "a new deployment counts a replica", d -> with(d, chainlet(1, "DEPLOYING"))),
                deploying(
                        "DEP-06",
                        "chainlets build while the deployment deploys",
                        d -> with(d, chainlet(0, "BUILDING"))),
                deploying(
                        "DEP-06",
                        "a new deployment scales before it is deployed",
                        d -> with(d, c -> c.withAutoscalingSettings(AutoscalingSettings.DEFAULT))),
                deploying(
                        "DEP-02",
                        "deployments are stamped with the server's start",
                        d -> ChainDeployment.of(d.id(), ReferencePort.START, d.chainId(), d.chainlets(), d.status())
                                .withEnvironment(d.environment())),
                deploying(
                        "PROMO-09",
                        "each deployment is production's",
                        d -> d.withEnvironment(ReferencePort.HOME.environmentName())),
                family("READ-03", "now and then a deployment is made twice", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment deploy(EnvironmentRef ref, Environment environment) {
                        ChainDeployment made = super.deploy(ref, environment);
                        if (ids % 5 == 0) {
                            ChainDeployment second = super.deploy(ref, environment);
                            deployments.put(second.id().value(), second);
                        }
                        return made;
                    }
                }));
    }

    private static List<Mutant> promoting() {
        return List.of(
                family(
                        "PROMO-06",
                        "what changes is told from what runs, not from what is wanted",
                        () -> new FamilyPort() {
                            @Override
                            protected boolean changes(Environment e, Map<String, String> next) {
                                return (e.current == null || e.candidate != null)
                                        ? super.changes(e, next)
                                        : e.current.chainlets().stream()
                                                .anyMatch(c -> !c.instanceTypeName()
                                                        .equals(type(next.get(
                                                                        c.name().value()))
                                                                .name()));
                            }
                        }),
                family("PROMO-12", "what should be kept is scaled to zero", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment retired(Environment environment, ChainDeployment d) {
                        ChainDeployment right = super.retired(environment, d);
                        return environment
                                        .promotion
                                        .promotionCleanupStrategy()
                                        .name()
                                        .equals("KEEP")
                                ? withStatus(right, DeploymentStatus.SCALED_TO_ZERO)
                                : right;
                    }
                }),
                family("READ-08", "chainlets of what is replaced stay as they were", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment retired(Environment environment, ChainDeployment d) {
                        ChainDeployment right = super.retired(environment, d);
                        return ChainDeployment.of(
                                right.id(), right.createdAt(), right.chainId(), d.chainlets(), right.status());
                    }
                }),
                family("OFF-02", "an environment does not see that what serves it is off", () -> new FamilyPort() {
                    @Override
                    protected ChainDeployment held(ChainDeployment off) {
                        return withStatus(off, DeploymentStatus.ACTIVE);
                    }
                }),
                server("ENV-03", "null sets back to the default", () -> new FamilyServer() {
                    @Override
                    protected Http.Response handle(Http.Request request) {
                        boolean patch = request.method().equals("PATCH")
                                && request.path().matches(".*/environments/[^/]+");
                        String body = request.text()
                                .replaceAll("\"ramp_up_duration_seconds\":null", "\"ramp_up_duration_seconds\":600");
                        return super.handle(
                                patch
                                        ? request.with(
                                                request.method(),
                                                request.target(),
                                                body.getBytes(StandardCharsets.UTF_8))
                                        : request);
                    }
                }));
    }

    private static Mutant audit(String requirement, String how, Supplier<ReferenceAudit> log) {
        return family(requirement, how, () -> new FamilyPort() {
            @Override
            protected ReferenceAudit audit() {
                return log.get();
            }
        });
    }

    private static List<Mutant> recording() {
        return List.of(
                family("LOG-02", "what is excluded shows where something is included", () -> new FamilyPort() {
                    @Override
                    protected ReferenceLogs logs() {
                        return new ReferenceLogs() {
                            @Override
                            protected boolean passes(Line line, Map<String, List<String>> query) {
                                Map<String, List<String>> seen = new HashMap<>(query);
                                seen.computeIfPresent(
                                        "excludes", (field, texts) -> query.containsKey("includes") ? null : texts);
                                return super.passes(line, seen);
                            }
                        };
                    }
                }),
                audit("AUDIT-06", "words are searched for where no window is asked for", () -> new ReferenceAudit() {
                    @Override
                    protected boolean passes(Entry entry, Map<String, List<String>> query) {
                        Map<String, List<String>> seen = new HashMap<>(query);
                        seen.computeIfPresent(
                                "search", (field, texts) -> query.containsKey("start_epoch_millis") ? null : texts);
                        return super.passes(entry, seen);
                    }
                }),
                audit("AUDIT-01", "the prefix of a key goes on to its secret", () -> new ReferenceAudit() {
                    @Override
                    protected String prefix(String key) {
                        return key.length() > 12 ? key.substring(0, 12) : key;
                    }
                }),
                audit("AUDIT-02", "a change shows in the log of another chain", () -> new ReferenceAudit() {
                    @Override
                    void add(Instant at, ChainId chain, String key, String type, Map<String, ?> details) {
                        super.add(at, chain, key, type, details);
                        super.add(at, ReferencePort.OTHER_CHAIN.chainId(), key, type, details);
                    }
                }));
    }

    /** A server with one key, which other keys open too. */
    private static Mutant keys(String requirement, String how, BiPredicate<Http.Request, String> opens) {
        return server(requirement, how, () -> new FamilyServer() {
            @Override
            public io.github.chainlets.conformance.server.ServerSubject subject() {
                return super.subject().freshWorlds(false);
            }

            @Override
            protected Http.Response authenticate(Http.Request request) {
                Http.Response right = super.authenticate(
                        request.authorized(request.header("Authorization").replace(UNKNOWN_KEY, "other")));
                return right != null || key(request).equals(KEY) || opens.test(request, key(request))
                        ? right
                        : error(403, "PERMISSION_DENIED", "Authorization error");
            }

            @Override
            protected ReferencePort world(String key) {
                return super.world(KEY).instant();
            }
        });
    }

    private static List<Mutant> opening() {
        return List.of(
                keys(
                        "AUTH-11",
                        "a right key in the query makes a wrong one right",
                        (request, key) ->
                                ReferenceServer.decode(request.target()).contains("api_key=" + ReferenceServer.KEY)),
                keys(
                        "AUTH-10",
                        "keys are percent-decoded",
                        (request, key) ->
                                key.contains("%") && ReferenceServer.decode(key).equals(ReferenceServer.KEY)),
                keys(
                        "AUTH-09",
                        "any key deletes and patches",
                        (request, key) -> List.of("DELETE", "PATCH").contains(request.method())),
                server("AUTH-05", "reads look for the chain first", () -> new FamilyServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        Http.Response right = super.authenticate(request);
                        boolean missing = request.path().startsWith("/v1/chains/kitnone");
                        return right != null && missing && !isUpdate(request)
                                ? error(404, "NOT_FOUND", "no such chain")
                                : right;
                    }
                }));
    }

    private static Mutant speaking(String requirement, String how, Function<Http.Response, Http.Response> other) {
        return server(requirement, how, () -> new FamilyServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return other.apply(super.handle(request));
            }
        });
    }

    /** A chainlet that is not there by its name is looked for in another way. */
    private static Mutant naming(String requirement, String how, BiPredicate<String, String> finds) {
        return server(requirement, how, () -> new FamilyServer() {
            @Override
            protected String text(Json.Obj entry, int index, String field) {
                String asked = super.text(entry, index, field);
                return List.of("HelloWorld", "RandInt", "Summarize").stream()
                        .filter(there -> field.equals("chainlet_name") && finds.test(asked, there))
                        .findFirst()
                        .orElse(asked);
            }
        });
    }

    private static List<Mutant> speaking() {
        return List.of(
                speaking(
                        "HTTP-09",
                        "an answer claims to be compressed, and is not",
                        right -> right.with("Content-Encoding", "gzip")),
                speaking(
                        "ENV-01",
                        "what is not ASCII is sent in another charset",
                        right -> new Http.Response(
                                right.status(), right.headers(), right.text().getBytes(StandardCharsets.ISO_8859_1))),
                server("ENV-01", "a plus is a space in paths", () -> new FamilyServer() {
                    @Override
                    protected Http.Response handle(Http.Request request) {
                        String target = request.target().replace("+", "%20");
                        return super.handle(request.with(request.method(), target, request.body()));
                    }
                }),
                naming(
                        "UNI-01",
                        "names are patterns of SQL",
                        (asked, there) -> asked.contains("%")
                                && there.matches(
                                        asked.replaceAll("[^A-Za-z%]", "").replace("%", ".*"))),
                naming(
                        "UNI-01",
                        "names are patterns of a shell",
                        (asked, there) -> asked.contains("*")
                                && there.matches(
                                        asked.replaceAll("[^A-Za-z*]", "").replace("*", ".*"))),
                server(
                        "UNI-01",
                        "punctuation of a type's id does not count",
                        () -> new FamilyServer(() -> new FamilyPort() {
                            @Override
                            protected boolean knowsType(String id) {
                                return super.knowsType(id)
                                        || TYPES.stream()
                                                .anyMatch(t -> t.id().value()
                                                        .replace(":", "")
                                                        .equals(id));
                            }
                        })),
                server("HTTP-01", "reads know no other method", () -> new FamilyServer() {
                    @Override
                    protected Http.Response handle(Http.Request request) {
                        Http.Response right = super.handle(request);
                        return right.status() == 405 && !request.path().endsWith("/update")
                                ? error(404, "NOT_FOUND", "no such path")
                                : right;
                    }
                }));
    }
}
