package io.github.chainlets.conformance.mutants;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Ports that break one requirement each; in front of the reference server they are broken servers too. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // That is what some of them have wrong.
public final class PortMutants {
    /** A broken port, and the requirement that must catch it. */
    public record Mutant(String requirement, String how, Supplier<ReferencePort> port) {
        @Override
        public String toString() {
            return requirement + ": " + how;
        }
    }

    private PortMutants() {}

    public static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(accepting());
        all.addAll(combining());
        all.addAll(refusing());
        all.addAll(replying());
        all.addAll(promoting());
        all.addAll(confusing());
        all.addAll(losing());
        all.addAll(racing());
        all.addAll(LifecycleMutants.all());
        return all;
    }

    private static Mutant mutant(String requirement, String how, Supplier<ReferencePort> port) {
        return new Mutant("CIT-" + requirement, how, port);
    }

    private static List<InstanceTypeUpdate> first(List<InstanceTypeUpdate> batch) {
        return batch.isEmpty() ? batch : batch.subList(0, batch.size() - 1);
    }

    private static List<Mutant> accepting() {
        return List.of(
                mutant("SUC-01", "refuses more than one update", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        return batch.size() > 1 ? List.of("one at a time") : super.problems(e, batch);
                    }
                }),
                mutant("SUC-02", "gives every chainlet the last type", () -> new ReferencePort() {
                    @Override
                    protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                        String changed = next.entrySet().stream()
                                .filter(s -> !s.getValue().equals(e.settings.get(s.getKey())))
                                .map(Map.Entry::getValue)
                                .reduce("", (a, b) -> b);
                        e.settings.replaceAll((name, type) -> changed.isEmpty() ? type : changed);
                    }
                }),
                mutant("SUC-03", "makes a deployment for each update", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome outcome(
                            List<InstanceTypeUpdate> batch, Environment e, ChainDeployment made) {
                        for (int i = 1; made != null && i < batch.size(); i++) {
                            ChainDeployment more = deploy(new EnvironmentRef(made.chainId(), made.environment()), e);
                            deployments.put(more.id().value(), more);
                        }
                        return super.outcome(batch, e, made);
                    }
                }),
                mutant("SUC-04", "says true without a deployment", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome outcome(
                            List<InstanceTypeUpdate> batch, Environment e, ChainDeployment made) {
                        return UpdateOutcome.of(made != null, view(e));
                    }
                }),
                mutant("SUC-05", "says false with a deployment", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome outcome(
                            List<InstanceTypeUpdate> batch, Environment e, ChainDeployment made) {
                        return UpdateOutcome.of(false, view(e)).withChainDeployment(made);
                    }
                }),
                mutant("SUC-06", "redeploys for nothing", AlwaysRedeploys::new),
                mutant("SUC-06", "never redeploys", () -> new ReferencePort() {
                    @Override
                    protected boolean redeploys(Environment e) {
                        return false;
                    }
                }),
                mutant("SUC-07", "drops what changes if something does not", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        List<InstanceTypeUpdate> same = batch.stream()
                                .filter(u -> u.instanceTypeId()
                                        .value()
                                        .equals(find(ref)
                                                .settings
                                                .get(u.chainletName().value())))
                                .toList();
                        return super.update(ref, same.isEmpty() ? batch : same);
                    }
                }),
                mutant("IDEM-01", "redeploys when asked again", AlwaysRedeploys::new),
                mutant("IDEM-02", "makes a deployment each time", AlwaysRedeploys::new));
    }

    private static final class AlwaysRedeploys extends ReferencePort {
        @Override
        protected boolean changes(Environment e, Map<String, String> next) {
            return true;
        }

        @Override
        protected boolean promotionInTheWay(Environment e) {
            return false;
        }
    }

    private static List<Mutant> combining() {
        return List.of(
                mutant("ORD-01", "ignores what comes after the first", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        return super.update(ref, batch.isEmpty() ? batch : batch.subList(0, 1));
                    }
                }),
                mutant("COMP-01", "forgets the last of many", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        return super.update(ref, batch.size() > 1 ? first(batch) : batch);
                    }
                }),
                mutant("COMP-02", "keeps what was once changed", () -> new ReferencePort() {
                    @Override
                    protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                        next.forEach((name, type) -> {
                            if (e.settings.get(name).equals("1x2")) {
                                e.settings.put(name, type);
                            }
                        });
                    }
                }),
                mutant("COMP-03", "takes the old deployment on the way back", () -> new ReferencePort() {
                    private ChainDeployment only;

                    @Override
                    protected UpdateOutcome outcome(
                            List<InstanceTypeUpdate> batch, Environment e, ChainDeployment made) {
                        only = only == null ? made : only;
                        return super.outcome(batch, e, made == null ? null : only);
                    }
                }),
                mutant("COMP-04", "undoes the batch before", () -> new ReferencePort() {
                    private Map<String, String> before = Map.of();

                    @Override
                    protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                        Map<String, String> changed = new HashMap<>(next);
                        changed.entrySet().removeIf(s -> s.getValue().equals(e.settings.get(s.getKey())));
                        if (changed.keySet().stream().noneMatch(before::containsKey)) {
                            e.settings.putAll(before);
                        }
                        before = new HashMap<>(e.settings);
                        before.keySet().retainAll(changed.keySet());
                        e.settings.putAll(changed);
                    }
                }),
                mutant("META-01", "refuses to confirm", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        List<String> problems = new ArrayList<>(super.problems(e, batch));
                        if (batch.size() == e.settings.size()) {
                            problems.add("nothing to do for some");
                        }
                        return problems;
                    }
                }),
                mutant("META-02", "has a favourite chainlet", () -> new ReferencePort() {
                    @Override
                    protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                        String keep = e.settings.get("RandInt");
                        e.settings.putAll(next);
                        e.settings.replace("RandInt", keep);
                    }
                }),
                mutant("META-03", "does nothing outside production", () -> new ReferencePort() {
                    @Override
                    protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                        if (ref.environmentName().value().equals("production")) {
                            super.apply(ref, e, next);
                        }
                    }
                }),
                mutant("META-04", "skips unknown chainlets among known ones", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        List<InstanceTypeUpdate> known = batch.stream()
                                .filter(u -> find(ref)
                                        .settings
                                        .containsKey(u.chainletName().value()))
                                .toList();
                        return super.update(ref, known.isEmpty() ? batch : known);
                    }
                }),
                mutant("MODEL-01", "loses the third change", () -> new ReferencePort() {
                    private int changes;

                    @Override
                    protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                        if (next.equals(e.settings) || ++changes != 3) {
                            super.apply(ref, e, next);
                        }
                    }
                }));
    }

    private static List<Mutant> refusing() {
        return List.of(
                mutant("ATOM-01", "applies what comes before an unknown chainlet", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        List<String> problems = super.problems(e, batch);
                        for (InstanceTypeUpdate u : batch) {
                            if (!e.settings.containsKey(u.chainletName().value())) {
                                break;
                            }
                            if (!problems.isEmpty()
                                    && knowsType(u.instanceTypeId().value())) {
                                e.settings.put(
                                        u.chainletName().value(),
                                        u.instanceTypeId().value());
                            }
                        }
                        return problems;
                    }
                }),
                mutant("ATOM-02", "accepts any instance type", () -> new ReferencePort() {
                    @Override
                    protected boolean knowsType(String id) {
                        return true;
                    }
                }),
                mutant("ATOM-02", "does not look at the last type", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        return batch.size() > 1 ? super.problems(e, first(batch)) : super.problems(e, batch);
                    }
                }),
                mutant("ATOM-03", "deploys what it refuses", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        List<String> problems = super.problems(e, batch);
                        if (!problems.isEmpty()) {
                            ChainDeployment made = deploy(HOME, e);
                            deployments.put(made.id().value(), made);
                        }
                        return problems;
                    }
                }),
                mutant("ATOM-04", "gives each refusal a number", () -> new ReferencePort() {
                    @Override
                    protected RejectedException refusal(List<String> problems) {
                        List<String> more = new ArrayList<>(problems);
                        more.add("incident " + ++ids);
                        return super.refusal(more);
                    }
                }),
                mutant("REJ-01", "takes the last of two", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        return super.problems(e, batch).stream()
                                .filter(p -> !p.contains("twice"))
                                .toList();
                    }
                }),
                mutant("REJ-02", "accepts nothing", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        return batch.isEmpty() ? List.of() : super.problems(e, batch);
                    }
                }),
                mutant("REJ-03", "names the first problem only", () -> new ReferencePort() {
                    @Override
                    protected RejectedException refusal(List<String> problems) {
                        return super.refusal(problems.subList(0, 1));
                    }
                }),
                mutant("REJ-04", "calls a missing environment invalid", () -> new ReferencePort() {
                    @Override
                    protected Environment find(EnvironmentRef ref) {
                        if (!environments.containsKey(ref)) {
                            throw refusal(List.of("env_name: unknown"));
                        }
                        return super.find(ref);
                    }
                }),
                mutant("UNI-01", "does not look at upper and lower case", () -> new ReferencePort() {
                    @Override
                    protected boolean knowsChainlet(Environment e, String name) {
                        return e.settings.keySet().stream().anyMatch(name::equalsIgnoreCase);
                    }
                }),
                mutant("UNI-01", "trims types", () -> new ReferencePort() {
                    @Override
                    protected boolean knowsType(String id) {
                        return super.knowsType(id.trim());
                    }
                }),
                mutant("UNI-02", "composes names", () -> new ReferencePort() {
                    @Override
                    protected List<ChainletSettings> view(Environment e) {
                        return new ReferencePortView(super.view(e))
                                .names(name -> Normalizer.normalize(name, Normalizer.Form.NFC));
                    }
                }),
                mutant("UNI-03", "knows a wildcard", () -> new ReferencePort() {
                    @Override
                    protected boolean knowsChainlet(Environment e, String name) {
                        return name.equals("*") || super.knowsChainlet(e, name);
                    }
                }),
                mutant("UNI-04", "skips what has no name", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        List<InstanceTypeUpdate> named = batch.stream()
                                .filter(u -> !u.chainletName().value().isEmpty())
                                .toList();
                        return named.isEmpty() && !batch.isEmpty() ? List.of() : super.problems(e, named);
                    }
                }));
    }

    private record ReferencePortView(List<ChainletSettings> settings) {
        List<ChainletSettings> names(UnaryOperator<String> change) {
            return settings.stream()
                    .map(s -> ChainletSettings.of(
                                    new ChainletName(
                                            change.apply(s.chainletName().value())),
                                    s.instanceType())
                            .withAutoscalingSettings(s.autoscalingSettings()))
                    .toList();
        }

        List<ChainletSettings> types(UnaryOperator<InstanceType> change) {
            return settings.stream()
                    .map(s -> ChainletSettings.of(s.chainletName(), change.apply(s.instanceType()))
                            .withAutoscalingSettings(s.autoscalingSettings()))
                    .toList();
        }

        List<ChainletSettings> autoscaling(AutoscalingSettings other) {
            return settings.stream()
                    .map(s -> ChainletSettings.of(s.chainletName(), s.instanceType())
                            .withAutoscalingSettings(other))
                    .toList();
        }
    }

    /** A port whose view of the settings is wrong. */
    private static ReferencePort viewing(UnaryOperator<List<ChainletSettings>> change) {
        return new ReferencePort() {
            @Override
            protected List<ChainletSettings> view(Environment e) {
                return change.apply(super.view(e));
            }
        };
    }

    /** A port whose replies are wrong, and whose reads are right. */
    private static ReferencePort replying(UnaryOperator<List<ChainletSettings>> change) {
        return new ReferencePort() {
            @Override
            protected UpdateOutcome outcome(List<InstanceTypeUpdate> batch, Environment e, ChainDeployment made) {
                return UpdateOutcome.of(made != null, change.apply(view(e))).withChainDeployment(made);
            }
        };
    }

    /** A port whose new deployments are wrong. */
    private static ReferencePort deploying(UnaryOperator<ChainDeployment> change) {
        return new ReferencePort() {
            @Override
            protected ChainDeployment deploy(EnvironmentRef ref, Environment e) {
                return change.apply(super.deploy(ref, e));
            }
        };
    }

    private static ChainDeployment with(ChainDeployment d, List<Chainlet> chainlets, DeploymentStatus status) {
        return ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), chainlets, status)
                .withEnvironment(d.environment());
    }

    private static InstanceType with(InstanceType t, int memory, int cpu) {
        return InstanceType.of(t.id(), t.name(), memory, cpu)
                .withGpus(t.gpuCount(), t.gpuType(), t.gpuMemoryLimitMib());
    }

    private static List<Mutant> replying() {
        int[] count = {0};
        return List.of(
                mutant(
                        "RES-03",
                        "lists a chainlet twice",
                        () -> replying(view -> {
                            List<ChainletSettings> twice = new ArrayList<>(view);
                            twice.add(view.get(0));
                            return twice;
                        })),
                mutant(
                        "RES-03",
                        "leaves out the last chainlet",
                        () -> replying(view -> view.subList(0, view.size() - 1))),
                mutant(
                        "RES-04",
                        "answers in lower case",
                        () -> replying(view -> new ReferencePortView(view)
                                .types(t -> InstanceType.of(
                                                new io.github.chainlets.core.InstanceTypeId(
                                                        t.id().value().toLowerCase(Locale.ROOT)),
                                                t.name(),
                                                t.memoryLimitMib(),
                                                t.millicpuLimit())
                                        .withGpus(t.gpuCount(), t.gpuType(), t.gpuMemoryLimitMib())))),
                mutant(
                        "RES-05",
                        "lists in another order each time",
                        () -> viewing(view -> {
                            List<ChainletSettings> turned = new ArrayList<>(view);
                            Collections.rotate(turned, ++count[0]);
                            return turned;
                        })),
                mutant(
                        "RES-06",
                        "has another record each time",
                        () -> replying(view -> new ReferencePortView(view)
                                .types(t -> with(t, t.memoryLimitMib() + ++count[0], t.millicpuLimit())))),
                mutant(
                        "RES-07",
                        "has no processor",
                        () -> viewing(view -> new ReferencePortView(view).types(t -> with(t, t.memoryLimitMib(), 0)))),
                mutant(
                        "RES-07",
                        "has GPUs of no kind",
                        () -> viewing(view -> new ReferencePortView(view)
                                .types(t -> InstanceType.of(t.id(), t.name(), t.memoryLimitMib(), t.millicpuLimit())
                                        .withGpus(1, null, 16384)))),
                mutant(
                        "RES-08",
                        "has more at least than at most",
                        () -> viewing(view -> new ReferencePortView(view)
                                .autoscaling(AutoscalingSettings.of(3, 2, 1)
                                        .withAutoscalingWindow(60)
                                        .withScaleDownDelay(900)
                                        .withTargetUtilizationPercentage(70)))),
                mutant(
                        "RES-08",
                        "resets autoscaling",
                        () -> replying(view ->
                                new ReferencePortView(view).autoscaling(AutoscalingSettings.replicas(0, ++count[0])))),
                mutant("READ-01", "reads what was", () -> new ReferencePort() {
                    private final Map<EnvironmentRef, ChainEnvironment> stale = new HashMap<>();

                    @Override
                    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        ChainEnvironment now = super.environment(ref, timeout);
                        ChainEnvironment before = stale.put(ref, now);
                        return before == null ? now : before;
                    }
                }),
                mutant("DEP-01", "has one id for all", () -> new ReferencePort() {
                    @Override
                    protected String nextId() {
                        return "d000001";
                    }
                }),
                mutant(
                        "DEP-02",
                        "goes back in time",
                        () -> deploying(d -> ChainDeployment.of(
                                        d.id(),
                                        ReferencePort.START.minusSeconds(++count[0]),
                                        d.chainId(),
                                        d.chainlets(),
                                        d.status())
                                .withEnvironment(d.environment()))),
                mutant(
                        "DEP-03",
                        "names another chain",
                        () -> deploying(d -> ChainDeployment.of(
                                        d.id(), d.createdAt(), new ChainId("zzzz9999"), d.chainlets(), d.status())
                                .withEnvironment(d.environment()))),
                mutant(
                        "DEP-03",
                        "names no environment",
                        () -> deploying(d ->
                                ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), d.chainlets(), d.status()))),
                mutant(
                        "DEP-04",
                        "deploys all but one",
                        () -> deploying(d ->
                                with(d, d.chainlets().subList(1, d.chainlets().size()), d.status()))),
                mutant(
                        "DEP-04",
                        "numbers all chainlets alike",
                        () -> deploying(d -> with(
                                d,
                                d.chainlets().stream()
                                        .map(c -> Chainlet.of("c", c.name(), c.instanceTypeName(), 0, c.status()))
                                        .toList(),
                                d.status()))),
                mutant(
                        "DEP-05",
                        "shows ids for names",
                        () -> deploying(d -> with(
                                d,
                                d.chainlets().stream()
                                        .map(c -> Chainlet.of(
                                                c.id(),
                                                c.name(),
                                                c.instanceTypeName().replace("Type ", ""),
                                                0,
                                                c.status()))
                                        .toList(),
                                d.status()))),
                mutant(
                        "DEP-06",
                        "serves at once",
                        () -> deploying(d -> with(d, d.chainlets(), DeploymentStatus.ACTIVE))),
                mutant(
                        "DEP-06",
                        "has fewer replicas than none",
                        () -> deploying(d -> with(
                                d,
                                d.chainlets().stream()
                                        .map(c -> Chainlet.of(c.id(), c.name(), c.instanceTypeName(), -1, c.status()))
                                        .toList(),
                                d.status()))));
    }

    private static List<Mutant> promoting() {
        return List.of(
                mutant("DEP-08", "promotes another deployment", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome outcome(
                            List<InstanceTypeUpdate> batch, Environment e, ChainDeployment made) {
                        UpdateOutcome outcome = super.outcome(batch, e, made);
                        if (made != null) {
                            e.candidate = deploy(HOME, e);
                        }
                        return outcome;
                    }
                }),
                mutant("PROMO-01", "does not mind a promotion", () -> new ReferencePort() {
                    @Override
                    protected boolean promotionInTheWay(Environment e) {
                        return false;
                    }
                }),
                mutant("PROMO-02", "refuses everything during a promotion", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        return e.candidate != null ? List.of("busy") : super.problems(e, batch);
                    }
                }),
                mutant("NOCUR-01", "deploys where nothing is", () -> new ReferencePort() {
                    @Override
                    protected boolean redeploys(Environment e) {
                        return true;
                    }
                }));
    }

    private static List<Mutant> confusing() {
        return List.of(
                mutant("ISO-01", "changes all environments of the chain", () -> spreading(true)),
                mutant("ISO-02", "changes all chains", () -> spreading(false)),
                mutant("ISO-03", "finds an environment under any chain", () -> new ReferencePort() {
                    @Override
                    protected Environment find(EnvironmentRef ref) {
                        return environments.entrySet().stream()
                                .filter(e -> e.getKey().environmentName().equals(ref.environmentName()))
                                .filter(e -> environments.keySet().stream()
                                        .anyMatch(k -> k.chainId().equals(ref.chainId())))
                                .sorted((a, b) -> Boolean.compare(
                                        b.getKey().equals(ref), a.getKey().equals(ref)))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElseGet(() -> super.find(ref));
                    }
                }),
                mutant("ISO-04", "forgets a change when another environment changes", () -> new ReferencePort() {
                    private EnvironmentRef last;
                    private Map<String, String> before = Map.of();

                    @Override
                    protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                        if (last != null && !last.equals(ref)) {
                            environments.get(last).settings.putAll(before);
                        }
                        last = ref;
                        before = new LinkedHashMap<>(e.settings);
                        super.apply(ref, e, next);
                    }
                }));
    }

    private static ReferencePort spreading(boolean sameChain) {
        return new ReferencePort() {
            @Override
            protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                environments.forEach((other, environment) -> {
                    if (other.equals(ref) || other.chainId().equals(ref.chainId()) == sameChain) {
                        super.apply(other, environment, next);
                    }
                });
            }
        };
    }

    private static List<Mutant> losing() {
        return List.of(
                mutant("FLT-03", "applies half when the answer is lost", () -> new ReferencePort() {
                    private boolean lose;

                    @Override
                    public synchronized void loseNext(boolean applied) {
                        lose = true;
                        super.loseNext(true);
                    }

                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        boolean half = lose && batch.size() > 1;
                        lose = false;
                        return super.update(ref, half ? first(batch) : batch);
                    }
                }),
                mutant("FLT-04", "deploys each repetition", AlwaysRedeploys::new));
    }

    /** Reads, dawdles, and writes: without a lock. */
    private static class Racy extends ReferencePort {
        @Override
        public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
            Map<String, String> seen;
            synchronized (this) {
                seen = new LinkedHashMap<>(find(ref).settings);
            }
            dawdle();
            synchronized (this) {
                UpdateOutcome outcome = super.updateInstanceTypes(ref, updates, timeout);
                updates.updates()
                        .forEach(u -> seen.put(
                                u.chainletName().value(), u.instanceTypeId().value()));
                find(ref).settings.putAll(seen);
                return outcome;
            }
        }

        static void dawdle() {
            LockSupport.parkNanos(300_000);
        }
    }

    private static List<Mutant> racing() {
        return List.of(
                mutant("CONC-01", "reads, dawdles, writes", () -> new Racy().instant()),
                mutant("CONC-01", "checks, dawdles, deploys", Checking::new),
                mutant(
                        "CONC-02",
                        "overwrites what others wrote",
                        () -> new ReferencePort() {
                            @Override
                            public UpdateOutcome updateInstanceTypes(
                                    EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
                                Map<String, String> seen;
                                synchronized (this) {
                                    seen = new LinkedHashMap<>(find(ref).settings);
                                }
                                Racy.dawdle();
                                synchronized (this) {
                                    UpdateOutcome outcome = super.updateInstanceTypes(ref, updates, timeout);
                                    updates.updates()
                                            .forEach(u -> seen.put(
                                                    u.chainletName().value(),
                                                    u.instanceTypeId().value()));
                                    find(ref).settings.putAll(seen);
                                    return outcome;
                                }
                            }
                        }.instant()),
                mutant("CONC-03", "gives two callers one deployment", () -> new Checking() {
                    @Override
                    protected String nextId() {
                        return "d" + deployments.size() / 2;
                    }
                }),
                mutant("CONC-04", "checks, dawdles, deploys", Checking::new),
                mutant("CONC-05", "writes one by one", () -> new ReferencePort() {
                    @Override
                    public UpdateOutcome updateInstanceTypes(
                            EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
                        UpdateOutcome outcome = null;
                        for (InstanceTypeUpdate update : updates.updates()) {
                            synchronized (this) {
                                UpdateOutcome one = super.updateInstanceTypes(
                                        ref, new InstanceTypeUpdates(List.of(update)), timeout);
                                find(ref).candidate = null;
                                outcome = one;
                            }
                            Racy.dawdle();
                        }
                        return outcome == null ? super.updateInstanceTypes(ref, updates, timeout) : outcome;
                    }
                }),
                mutant("CONC-06", "mixes callers up", () -> new ReferencePort() {
                    private volatile InstanceTypeUpdates latest = new InstanceTypeUpdates(List.of());

                    @Override
                    public UpdateOutcome updateInstanceTypes(
                            EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
                        return super.updateInstanceTypes(ref, updates, timeout);
                    }

                    @Override
                    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        int turn = ++ids;
                        Racy.dawdle();
                        if (turn != ids) {
                            throw new IllegalStateException("used by two threads " + latest);
                        }
                        return super.environment(ref, timeout);
                    }
                }));
    }

    /** Decides whether something changes before it takes the lock, and then writes regardless. */
    private static class Checking extends ReferencePort {
        @Override
        public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
            boolean changes;
            synchronized (this) {
                Environment e = find(ref);
                changes = e.candidate == null
                        && updates.updates().stream()
                                .anyMatch(u -> !u.instanceTypeId()
                                        .value()
                                        .equals(e.settings.get(u.chainletName().value())));
            }
            Racy.dawdle();
            synchronized (this) {
                Environment e = find(ref);
                if (changes
                        && e.candidate != null
                        && problems(e, updates.updates()).isEmpty()) {
                    updates.updates()
                            .forEach(u -> e.settings.put(
                                    u.chainletName().value(), u.instanceTypeId().value()));
                    ChainDeployment made = deploy(ref, e);
                    deployments.put(made.id().value(), made);
                    return UpdateOutcome.of(true, view(e)).withChainDeployment(made);
                }
                return super.updateInstanceTypes(ref, updates, timeout);
            }
        }
    }

    static Collection<String> requirements() {
        return all().stream().map(Mutant::requirement).distinct().toList();
    }
}
