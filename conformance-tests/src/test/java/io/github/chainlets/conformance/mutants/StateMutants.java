package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.accepting;
import static io.github.chainlets.conformance.mutants.Mutations.answering;
import static io.github.chainlets.conformance.mutants.Mutations.isUpdate;
import static io.github.chainlets.conformance.mutants.Mutations.listening;
import static io.github.chainlets.conformance.mutants.Mutations.port;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Servers that lose, keep or count wrongly: by the size of a batch, by how many came before, or under load. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // that is what some have wrong
final class StateMutants {
    private StateMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(sizes());
        all.addAll(counts());
        all.addAll(answers());
        all.addAll(refusals());
        all.addAll(histories());
        return all;
    }

    static List<String> many(int chainlets) {
        return IntStream.range(0, chainlets).mapToObj(i -> "chainlet-" + i).toList();
    }

    /** In an environment of so many chainlets, a batch is cut before it is applied. */
    private static Mutant cutting(String how, int chainlets, Cut cut) {
        return port(
                "SUC-08",
                how,
                () ->
                        new ReferencePort(
                                chainlets > 3 ? many(chainlets) : List.of("HelloWorld", "RandInt", "Summarize")) {
                            @Override
                            protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                                return super.update(ref, cut.of(batch));
                            }
                        });
    }

    private interface Cut {
        List<InstanceTypeUpdate> of(List<InstanceTypeUpdate> batch);
    }

    private static List<Mutant> sizes() {
        return List.of(
                cutting("drops what follows the 64th", 80, batch -> batch.subList(0, Math.min(64, batch.size()))),
                cutting(
                        "drops every second of more than five",
                        9,
                        batch -> batch.size() <= 5
                                ? batch
                                : IntStream.range(0, batch.size())
                                        .filter(i -> i % 2 == 0)
                                        .mapToObj(batch::get)
                                        .toList()),
                cutting(
                        "never updates the last chainlet",
                        3,
                        batch -> batch.size() == 1
                                ? batch
                                : batch.stream()
                                        .filter(u -> !u.chainletName().value().equals("Summarize"))
                                        .toList()));
    }

    private static List<Mutant> counts() {
        return List.of(
                port("SUC-06", "redeploys whatever is asked", () -> new ReferencePort() {
                    @Override
                    protected boolean changes(Environment environment, Map<String, String> next) {
                        return environment.candidate == null || super.changes(environment, next);
                    }
                }),
                port("SUC-07", "redeploys only if all changes", () -> new ReferencePort() {
                    private boolean whole;

                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        Map<String, String> now = find(ref).settings;
                        whole = batch.stream()
                                .noneMatch(u -> u.instanceTypeId()
                                        .value()
                                        .equals(now.get(u.chainletName().value())));
                        return super.update(ref, batch);
                    }

                    @Override
                    protected boolean redeploys(Environment environment) {
                        return whole && super.redeploys(environment);
                    }
                }),
                port("ATOM-01", "applies what is right of a wrong batch", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        try {
                            return super.update(ref, batch);
                        } catch (RejectedException e) {
                            batch.stream()
                                    .filter(u -> knowsChainlet(
                                                    find(ref), u.chainletName().value())
                                            && knowsType(u.instanceTypeId().value()))
                                    .skip(1)
                                    .forEach(u -> find(ref)
                                            .settings
                                            .put(
                                                    u.chainletName().value(),
                                                    u.instanceTypeId().value()));
                            throw e;
                        }
                    }
                }),
                port("REJ-01", "takes the last of two, but not twice the same", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment environment, List<InstanceTypeUpdate> batch) {
                        boolean differ = batch.stream().distinct().count() == batch.size();
                        return super.problems(environment, batch).stream()
                                .filter(problem -> !differ || !problem.endsWith("twice"))
                                .toList();
                    }
                }),
                port("MODEL-01", "loses every seventh update", () -> new ReferencePort() {
                    private int updates;

                    @Override
                    protected void apply(EnvironmentRef ref, Environment environment, Map<String, String> next) {
                        if (++updates % 7 != 0) {
                            super.apply(ref, environment, next);
                        }
                    }
                }),
                port("ATOM-03", "makes a deployment before it judges", () -> new ReferencePort() {
                    @Override
                    protected RejectedException refusal(List<String> problems) {
                        ChainDeployment ghost = deploy(HOME, environments.get(HOME));
                        deployments.put(ghost.id().value(), ghost);
                        return super.refusal(problems);
                    }
                }),
                port("DEP-01", "has but forty ids", () -> new ReferencePort() {
                    @Override
                    protected String nextId() {
                        super.nextId();
                        return "d" + ids % 4;
                    }
                }));
    }

    private static List<Mutant> answers() {
        return List.of(
                accepting(
                        "RES-02",
                        "writes times without their zone",
                        right -> right.withBody(right.text().replaceAll("(\"created_at\":\"[^\"]*)Z\"", "$1\""))),
                accepting(
                        "SUC-05",
                        "carries a deployment and says that none was needed",
                        right -> right.withBody(right.text()
                                .replace("\"requires_redeployment\":true", "\"requires_redeployment\":false"))),
                accepting(
                        "RES-02",
                        "writes an empty object for no autoscaling",
                        right -> right.withBody(
                                right.text().replace("\"autoscaling_settings\":null", "\"autoscaling_settings\":{}"))),
                accepting(
                        "RES-10",
                        "adds what it thinks useful",
                        right -> right.withBody(
                                right.text().replace("\"chainlet_name\":", "\"index\":0,\"chainlet_name\":"))),
                answering(
                        "RES-01",
                        "says created where it redeployed",
                        (request, right) ->
                                isUpdate(request) && right.text().startsWith("{\"requires_redeployment\":true")
                                        ? right.withStatus(201)
                                        : right),
                answering(
                        "RES-01",
                        "has nothing to say where nothing changed",
                        (request, right) ->
                                isUpdate(request) && right.text().startsWith("{\"requires_redeployment\":false")
                                        ? right.withStatus(204).withBody("")
                                        : right),
                answering(
                        "ERR-07",
                        "has one status for all codes",
                        (request, right) -> right.status() == 404 ? right.withStatus(400) : right),
                answering(
                        "RES-02",
                        "answers 200 to whatever fails",
                        (request, right) ->
                                isUpdate(request) && right.status() == 400 ? right.withStatus(200) : right));
    }

    private static List<Mutant> refusals() {
        return List.of(
                answering(
                        "ERR-07",
                        "calls everything a matter of validation",
                        (request, right) -> right.status() == 404
                                ? right.withBody(right.text().replace("NOT_FOUND", "VALIDATION_ERROR"))
                                : right),
                answering(
                        "ERR-07",
                        "forbids who is not known, in other words",
                        (request, right) -> right.status() == 403
                                ? right.withBody(right.text().replace("PERMISSION_DENIED", "UNAUTHENTICATED"))
                                : right),
                answering(
                        "REJ-04",
                        "finds a request to an unknown chain wrong",
                        (request, right) -> isUpdate(request)
                                        && right.status() == 404
                                        && !request.path().contains("abcd1234")
                                ? ReferenceServer.error(400, "VALIDATION_ERROR", "no such chain")
                                : right),
                answering(
                        "ERR-01",
                        "wraps its errors",
                        (request, right) ->
                                right.status() >= 400 ? right.withBody("{\"error\":" + right.text() + "}") : right),
                answering(
                        "ERR-01",
                        "tells errors in words",
                        (request, right) -> right.status() >= 400 ? right.with("Content-Type", "text/plain") : right),
                accepting(
                        "RES-02",
                        "writes numbers as text",
                        right -> right.withBody(
                                right.text().replaceAll("\"min_replica\":(\\d+)", "\"min_replica\":\"$1\""))));
    }

    private static List<Mutant> histories() {
        return List.of(
                port("RES-05", "lists settings in any order", () -> new ReferencePort() {
                    private int views;

                    @Override
                    protected List<ChainletSettings> view(Environment environment) {
                        List<ChainletSettings> turned = new ArrayList<>(super.view(environment));
                        Collections.rotate(turned, views++);
                        return turned;
                    }
                }),
                port("RES-05", "lists settings as they were asked for", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome outcome(
                            List<InstanceTypeUpdate> batch, Environment environment, ChainDeployment made) {
                        List<ChainletSettings> sorted = new ArrayList<>(view(environment));
                        List<String> asked = batch.stream()
                                .map(u -> u.chainletName().value())
                                .toList();
                        sorted.sort(Comparator.comparingInt(s -> {
                            int at = asked.indexOf(s.chainletName().value());
                            return at < 0 ? Integer.MAX_VALUE : at;
                        }));
                        return UpdateOutcome.of(made != null, sorted).withChainDeployment(made);
                    }
                }),
                server("SUC-02", "answers the twentieth update as the one before", () -> new ReferenceServer() {
                    private int updates;
                    private Http.Response before;

                    @Override
                    protected synchronized Http.Response answer(
                            EnvironmentRef ref, List<InstanceTypeUpdate> batch, ReferencePort world) {
                        Http.Response right = super.answer(ref, batch, world);
                        Http.Response stale = ++updates % 20 == 0 && before != null ? before : right;
                        before = right;
                        return stale;
                    }
                }),
                port("COMP-03", "does nothing where it comes back to its beginning", () -> new ReferencePort() {
                    @Override
                    protected boolean changes(Environment environment, Map<String, String> next) {
                        return super.changes(environment, next)
                                && !next.values().stream().allMatch("1x2"::equals);
                    }
                }),
                port("PROMO-02", "compares with what runs", () -> new ReferencePort() {
                    @Override
                    protected boolean changes(Environment environment, Map<String, String> next) {
                        return environment.current == null
                                ? super.changes(environment, next)
                                : environment.current.chainlets().stream()
                                        .anyMatch(c -> !c.instanceTypeName()
                                                .equals(type(next.get(c.name().value()))
                                                        .name()));
                    }
                }),
                port("SUC-07", "says of the last update whether it redeploys", () -> new ReferencePort() {
                    private boolean last;

                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        last = !batch.isEmpty()
                                && !batch.get(batch.size() - 1)
                                        .instanceTypeId()
                                        .value()
                                        .equals(find(ref)
                                                .settings
                                                .get(batch.get(batch.size() - 1)
                                                        .chainletName()
                                                        .value()));
                        return super.update(ref, batch);
                    }

                    @Override
                    protected boolean redeploys(Environment environment) {
                        return last && super.redeploys(environment);
                    }
                }),
                listening("HTTP-12", "fails once after an error", handler -> new Http(handler) {
                    @Override
                    protected Function<Request, Response> connected(Function<Request, Response> shared) {
                        boolean[] failed = new boolean[1];
                        return request -> {
                            Response right = failed[0]
                                    ? ReferenceServer.error(400, "VALIDATION_ERROR", "still wrong")
                                    : shared.apply(request);
                            failed[0] = !failed[0] && right.status() >= 400;
                            return right;
                        };
                    }
                }),
                port("ATOM-01", "refuses the next after a wrong one", () -> new ReferencePort() {
                    private boolean locked;

                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        if (locked && problems(find(ref), batch).isEmpty()) {
                            locked = false;
                            throw super.refusal(List.of("updates: another is being processed"));
                        }
                        return super.update(ref, batch);
                    }

                    @Override
                    protected RejectedException refusal(List<String> problems) {
                        locked = true;
                        return super.refusal(problems);
                    }
                }),
                port("RES-03", "lists all or some", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome outcome(
                            List<InstanceTypeUpdate> batch, Environment environment, ChainDeployment made) {
                        return made == null
                                ? super.outcome(batch, environment, made)
                                : UpdateOutcome.of(
                                                true,
                                                view(environment).stream()
                                                        .filter(s -> batch.stream()
                                                                .anyMatch(u -> u.chainletName()
                                                                        .equals(s.chainletName())))
                                                        .toList())
                                        .withChainDeployment(made);
                    }
                }),
                port("READ-02", "shows the other environment's deployment", () -> new ReferencePort() {
                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        ChainEnvironment right = super.environment(ref, timeout);
                        return ids > 2 && ref.equals(HOME)
                                ? right.withCurrentDeployment(environments.get(OTHER_CHAIN).current)
                                : right;
                    }
                }));
    }
}
