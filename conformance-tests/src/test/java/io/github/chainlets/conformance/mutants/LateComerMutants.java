package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.answering;
import static io.github.chainlets.conformance.mutants.Mutations.family;
import static io.github.chainlets.conformance.mutants.Mutations.isUpdate;
import static io.github.chainlets.conformance.mutants.Mutations.server;
import static io.github.chainlets.conformance.mutants.Mutations.tolerating;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Servers of the fifth set, and what was left of the fourth, that got through the kit once. */
final class LateComerMutants {
    private LateComerMutants() {}

    static List<Mutant> all() {
        return Stream.of(left(), listing(), telling(), reading())
                .flatMap(List::stream)
                .toList();
    }

    /** What got through as the fourth set was tried. */
    private static List<Mutant> left() {
        return List.of(
                answering("AUTH-08", "says how a key ends that it refuses", (request, right) -> {
                    String end = request.header("Authorization").replaceFirst(".*(.{6})$", "$1");
                    return right.status() == 403
                            ? ReferenceServer.error(403, "PERMISSION_DENIED", "the key that ends in " + end)
                            : right;
                }),
                answering(
                        "READ-08",
                        "shows no promotion beside a candidate",
                        (request, right) -> right.withBody(right.text()
                                .replaceAll(
                                        "\"in_progress_promotion\":\\{[^}]*\\}", "\"in_progress_promotion\":null"))),
                family("SUC-02", "never ends the promotion of two chainlets", Endless::new));
    }

    private static final class Endless extends FamilyPort {
        @Override
        protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
            UpdateOutcome outcome = super.update(ref, batch);
            if (outcome.chainDeployment() != null && batch.size() > 1) {
                find(ref).promotedAt = Instant.MAX;
            }
            return outcome;
        }
    }

    private static List<Mutant> listing() {
        return List.of(
                family("READ-03", "finds a deployment by the beginning of its id", () -> new FamilyPort() {
                    @Override
                    public synchronized ChainDeployment deployment(ChainId chain, DeploymentId id, Duration timeout) {
                        return deployments.values().stream()
                                .filter(d -> d.chainId().equals(chain)
                                        && d.id().value().startsWith(id.value()))
                                .findFirst()
                                .orElseGet(() -> super.deployment(chain, id, timeout));
                    }
                }),
                family("READ-06", "prices a type that is not on offer", () -> new FamilyPort() {
                    @Override
                    public List<InstanceTypePrice> prices(Duration timeout) {
                        List<InstanceTypePrice> prices = new ArrayList<>(super.prices(timeout));
                        prices.add(InstanceTypePrice.of(type("V100x8x64", 65536, 8000, 1, "V100"), BigDecimal.ONE));
                        return prices;
                    }
                }),
                family("READ-06", "lists some of the types that it takes and prices", () -> new FamilyPort() {
                    @Override
                    public List<InstanceType> instanceTypes(Duration timeout) {
                        return super.instanceTypes(timeout).subList(0, 3);
                    }
                }),
                family("SUC-02", "keeps a candidate that was promoted", () -> new FamilyPort() {
                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        ChainEnvironment right = super.environment(ref, timeout);
                        return right.candidateDeployment() == null && ids > 2
                                ? right.withCandidateDeployment(right.currentDeployment())
                                : right;
                    }
                }),
                server("SUC-02", "reads an environment as it was after its last update", Cached::new));
    }

    /** Time does not show: what was read is kept until the next update. */
    private static final class Cached extends FamilyServer {
        private final Map<String, Http.Response> read = new ConcurrentHashMap<>();

        @Override
        protected Http.Response handle(Http.Request request) {
            if (!request.method().equals("GET") && !request.path().startsWith("/_mock")) {
                Http.Response answer = super.handle(request);
                read.clear();
                return answer;
            } else if (!request.path().matches("/v1/chains/[^/]+/environments/[^/]+")) {
                return super.handle(request);
            }
            return read.computeIfAbsent(
                    request.header("Authorization") + request.path(), path -> super.handle(request));
        }
    }

    private static List<Mutant> telling() {
        return List.of(
                answering("RES-05", "lists first what was updated", LateComerMutants::updatedFirst),
                answering(
                        "READ-08",
                        "leaves out seconds that are zero, of deployments",
                        (request, right) -> request.path().contains("/deployments")
                                ? right.withBody(right.text().replaceAll("(T[0-9]{2}:[0-9]{2}):00Z\"", "$1Z\""))
                                : right),
                server("ROB-02", "cuts what is too large, and finds it no JSON", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response update(Http.Request request, Matcher route, ReferencePort world) {
                        return super.update(request.sized(request.body(), false, false), route, world);
                    }
                }),
                RecordMutants.logging("LOG-01", "begins a log with the world, without a window", Unbounded::new));
    }

    private static Http.Response updatedFirst(Http.Request request, Http.Response right) {
        if (!isUpdate(request) || right.status() != 200) {
            return right;
        }
        Json.Obj answer = (Json.Obj) JsonReader.read(right.body());
        Map<String, Json> members = new LinkedHashMap<>(answer.members());
        List<Json> settings =
                new ArrayList<>(((Json.Arr) Json.member(answer, "chainlet_environment_settings")).items());
        settings.sort(Comparator.comparing(one ->
                !request.text().contains(Json.member(one, "chainlet_name").toString())));
        members.put("chainlet_environment_settings", Json.of(settings));
        return right.withBody(Json.of(members).toString());
    }

    private static final class Unbounded extends ReferenceLogs {
        @Override
        Json.Obj read(ChainDeployment deployment, Map<String, List<String>> query, Instant now) {
            Map<String, List<String>> all = new HashMap<>(query);
            if (!query.containsKey("end_epoch_millis")) {
                all.putIfAbsent("start_epoch_millis", List.of("" + ReferencePort.START.toEpochMilli()));
            }
            return super.read(deployment, all, now);
        }
    }

    private static List<Mutant> reading() {
        return List.of(
                tolerating("REQ-03", "takes a map from name to type", LateComerMutants::listed),
                tolerating(
                        "REQ-06",
                        "joins two lists of updates",
                        body -> body.replaceAll("\\]\\s*,\\s*\"updates\"\\s*:\\s*\\[", ",")),
                server("REQ-05", "takes a number for the name that it spells", Numbered::new),
                server("AUTH-11", "takes a key from the query as most write it", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        boolean there = request.target().matches(".*[?&]api_key=[^%&]+");
                        return there && !request.header("Authorization").isEmpty() ? null : super.authenticate(request);
                    }
                }));
    }

    private static String listed(String body) {
        Json whole = JsonReader.read(body.getBytes(StandardCharsets.UTF_8));
        if (!(Json.member(whole, "updates") instanceof Json.Obj map)) {
            return body;
        }
        return Json.obj(
                        "updates",
                        map.members().entrySet().stream()
                                .map(e -> Json.obj("chainlet_name", e.getKey(), "instance_type_id", e.getValue()))
                                .toList())
                .toString();
    }

    private static final class Numbered extends ReferenceServer {
        Numbered() {
            super(() -> new ReferencePort(List.of("HelloWorld", "42")));
        }

        @Override
        protected String text(Json.Obj entry, int index, String field) {
            return Json.member(entry, field) instanceof Json.Num number
                    ? number.raw()
                    : super.text(entry, index, field);
        }
    }
}
