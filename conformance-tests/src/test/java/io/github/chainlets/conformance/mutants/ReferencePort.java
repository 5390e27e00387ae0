package io.github.chainlets.conformance.mutants;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A right port, written from the requirements and apart from the project's own: a second opinion, and what the broken
 * ports are made from by overriding one step.
 */
public class ReferencePort implements ChainEnvironments, InstanceTypeCatalog, ChainDirectory {
    public static final EnvironmentRef HOME = EnvironmentRef.of("abcd1234", "production");
    public static final EnvironmentRef STAGING = EnvironmentRef.of("abcd1234", "staging");
    public static final EnvironmentRef OTHER_CHAIN = EnvironmentRef.of("wxyz9876", "production");
    public static final List<InstanceType> TYPES = List.of(
            type("1x2", 2048, 1000, 0, null),
            type("1x4", 4096, 1000, 0, null),
            type("2x8", 8192, 2000, 0, null),
            type("T4x4x16", 16384, 4000, 1, "T4"),
            type("A10G:2x24x96", 98304, 24000, 2, "A10G"));
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** What an environment has; guarded by the port's lock. */
    protected static final class Environment {
        final Map<String, String> settings = new LinkedHashMap<>();
        final Map<String, AutoscalingSettings> autoscaling = new LinkedHashMap<>();
        ChainDeployment current;
        ChainDeployment candidate;
        PromotionSettings promotion = PromotionSettings.DEFAULT;
        boolean fails;
        Instant activeAt = START;
        Instant promotedAt = START;
    }

    protected final Map<EnvironmentRef, Environment> environments = new LinkedHashMap<>();
    protected final Map<String, ChainDeployment> deployments = new LinkedHashMap<>();
    protected Duration promotionTime = Duration.ofMinutes(2);
    protected int ids;
    protected Instant now = START;
    private Boolean loseNext;
    private boolean failNext;

    public ReferencePort() {
        this(List.of("HelloWorld", "RandInt", "Summarize"));
    }

    @SuppressWarnings("this-escape") // a broken port overrides how it deploys, and needs nothing of its own for that
    public ReferencePort(Collection<String> chainlets) {
        for (EnvironmentRef ref : List.of(HOME, STAGING, OTHER_CHAIN)) {
            Environment environment = new Environment();
            for (String name : chainlets) {
                int replicas = 2 + environment.settings.size();
                environment.settings.put(name, "1x2");
                environment.autoscaling.put(
                        name, AutoscalingSettings.of(1, replicas, replicas).withScaleDownDelay(300));
            }
            environments.put(ref, environment);
            if (ref.equals(OTHER_CHAIN)) {
                environment.promotion = PromotionSettings.DEFAULT
                        .withCleanup(PromotionCleanupStrategy.DEACTIVATE)
                        .withRampUp(600);
            }
            if (!ref.equals(STAGING)) {
                environment.current = withStatus(deploy(ref, environment), DeploymentStatus.ACTIVE);
                deployments.put(environment.current.id().value(), environment.current);
            }
        }
    }

    static InstanceType type(String id, int memory, int cpu, int gpus, String gpu) {
        return InstanceType.of(new InstanceTypeId(id), "Type " + id, memory, cpu)
                .withGpus(gpus, gpu, gpu == null ? null : gpus * 16384);
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /** Promotions end as soon as somebody looks. */
    public ReferencePort instant() {
        promotionTime = Duration.ZERO;
        return this;
    }

    /** Each chainlet may have no replica. */
    public ReferencePort idling() {
        environments
                .values()
                .forEach(environment -> environment.autoscaling.replaceAll((name, settings) ->
                        AutoscalingSettings.of(0, settings.maxReplica(), settings.concurrencyTarget())));
        return this;
    }

    /** Promotes into the environment of the checks by other settings than the default. */
    public ReferencePort promoting(PromotionSettings settings) {
        environments.get(HOME).promotion = settings;
        return this;
    }

    /** Lets the next deployment fail. */
    public synchronized void failNext() {
        failNext = true;
    }

    /** Loses the answer to the next update, applied or not. */
    public synchronized void loseNext(boolean applied) {
        loseNext = applied;
    }

    @Override
    public synchronized UpdateOutcome updateInstanceTypes(
            EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        Boolean lose = loseNext;
        loseNext = null;
        if (Boolean.FALSE.equals(lose)) {
            throw new IndeterminateException("lost", null, null);
        }
        UpdateOutcome outcome = update(ref, updates.updates());
        if (lose != null) {
            throw new IndeterminateException("lost", null, null);
        }
        return outcome;
    }

    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
        Environment environment = find(ref);
        promote(environment);
        List<String> problems = problems(environment, batch);
        if (!problems.isEmpty()) {
            throw refusal(problems);
        }
        Map<String, String> next = new LinkedHashMap<>(environment.settings);
        batch.forEach(u -> next.put(u.chainletName().value(), u.instanceTypeId().value()));
        boolean changes = changes(environment, next);
        if (changes && promotionInTheWay(environment)) {
            throw refusal(List.of("env_name: a promotion is in progress"));
        }
        apply(ref, environment, next);
        ChainDeployment made = null;
        if (changes && redeploys(environment)) {
            made = deploy(ref, environment);
            deployments.put(made.id().value(), made);
            environment.candidate = made;
            environment.fails = failNext;
            environment.activeAt = now.plus(promotionTime);
            environment.promotedAt = environment.activeAt.plus(rampUp(environment));
            failNext = false;
        }
        return outcome(batch, environment, made);
    }

    protected boolean changes(Environment environment, Map<String, String> next) {
        return !next.equals(environment.settings);
    }

    protected boolean promotionInTheWay(Environment environment) {
        return environment.candidate != null;
    }

    protected void apply(EnvironmentRef ref, Environment environment, Map<String, String> next) {
        environment.settings.putAll(next);
    }

    protected boolean redeploys(Environment environment) {
        return environment.current != null;
    }

    protected UpdateOutcome outcome(List<InstanceTypeUpdate> batch, Environment environment, ChainDeployment made) {
        return UpdateOutcome.of(made != null, view(environment)).withChainDeployment(made);
    }

    protected RejectedException refusal(List<String> problems) {
        return new RejectedException(String.join("; ", problems), Reason.INVALID, List.of(), null, null);
    }

    protected List<String> problems(Environment environment, List<InstanceTypeUpdate> batch) {
        List<String> problems = new ArrayList<>();
        if (batch.isEmpty()) {
            problems.add("updates: must not be empty");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < batch.size(); i++) {
            String name = batch.get(i).chainletName().value();
            String type = batch.get(i).instanceTypeId().value();
            if (!knowsChainlet(environment, name)) {
                problems.add("updates[" + i + "].chainlet_name: unknown");
            } else if (!seen.add(name)) {
                problems.add("updates[" + i + "].chainlet_name: twice");
            }
            if (!knowsType(type)) {
                problems.add("updates[" + i + "].instance_type_id: unknown");
            }
        }
        return problems;
    }

    protected boolean knowsChainlet(Environment environment, String name) {
        return environment.settings.containsKey(name);
    }

    protected boolean knowsType(String id) {
        return TYPES.stream().anyMatch(type -> type.id().value().equals(id));
    }

    protected InstanceType type(String id) {
        return TYPES.stream()
                .filter(type -> type.id().value().equals(id))
                .findFirst()
                .orElse(TYPES.get(0));
    }

    protected List<ChainletSettings> view(Environment environment) {
        return environment.settings.entrySet().stream()
                .map(s -> ChainletSettings.of(new ChainletName(s.getKey()), type(s.getValue()))
                        .withAutoscalingSettings(
                                environment.autoscaling.getOrDefault(s.getKey(), AutoscalingSettings.DEFAULT)))
                .toList();
    }

    protected String nextId() {
        return String.format("d%06d", ++ids);
    }

    protected ChainDeployment deploy(EnvironmentRef ref, Environment environment) {
        String id = nextId();
        List<Chainlet> chainlets = new ArrayList<>();
        environment.settings.forEach((name, type) -> chainlets.add(Chainlet.of(
                id + "c" + chainlets.size(),
                new ChainletName(name),
                type(type).name(),
                0,
                DeploymentStatus.DEPLOYING)));
        return ChainDeployment.of(new DeploymentId(id), now, ref.chainId(), chainlets, DeploymentStatus.DEPLOYING)
                .withEnvironment(ref.environmentName());
    }

    protected Environment find(EnvironmentRef ref) {
        Environment environment = environments.get(ref);
        if (environment == null) {
            throw new RejectedException("there is no " + ref, Reason.NOT_FOUND, List.of(), null, null);
        }
        return environment;
    }

    protected Duration rampUp(Environment environment) {
        PromotionSettings promotion = environment.promotion;
        boolean ramps = promotion.rampUpWhilePromoting() && !promotionTime.isZero();
        return ramps ? Duration.ofSeconds(promotion.rampUpDurationSeconds()) : Duration.ZERO;
    }

    protected void promote(Environment environment) {
        ChainDeployment candidate = environment.candidate;
        if (candidate == null || now.isBefore(environment.activeAt)) {
            return;
        }
        DeploymentStatus status = environment.fails ? DeploymentStatus.DEPLOY_FAILED : DeploymentStatus.ACTIVE;
        ChainDeployment ended = withStatus(candidate, status);
        deployments.put(ended.id().value(), ended);
        environment.candidate = ended;
        if (environment.fails) {
            failed(environment);
        } else if (!now.isBefore(environment.promotedAt)) {
            ChainDeployment old = environment.current;
            environment.current = ended;
            environment.candidate = null;
            if (old != null) {
                deployments.put(old.id().value(), retired(environment, old));
            }
        }
    }

    /** What failed is no candidate any more. */
    protected void failed(Environment environment) {
        environment.candidate = null;
    }

    /** What is replaced leaves its environment, and is cleaned up by the environment's settings. */
    protected ChainDeployment retired(Environment environment, ChainDeployment d) {
        DeploymentStatus status =
                switch (environment.promotion.promotionCleanupStrategy().name()) {
                    case "KEEP" -> d.status();
                    case "DEACTIVATE" -> DeploymentStatus.INACTIVE;
                    default -> DeploymentStatus.SCALED_TO_ZERO;
                };
        List<Chainlet> chainlets = withStatus(d, status).chainlets();
        return ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), chainlets, status);
    }

    protected static ChainDeployment withStatus(ChainDeployment d, DeploymentStatus status) {
        List<Chainlet> chainlets = d.chainlets().stream()
                .map(c -> Chainlet.of(c.id(), c.name(), c.instanceTypeName(), 1, status))
                .toList();
        return ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), chainlets, status)
                .withEnvironment(d.environment());
    }

    @Override
    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        Environment environment = find(ref);
        promote(environment);
        return ChainEnvironment.of(
                        ref.environmentName(), START, ref.chainId(), environment.promotion, view(environment))
                .withCurrentDeployment(environment.current)
                .withCandidateDeployment(environment.candidate)
                .withInProgressPromotion(
                        environment.candidate == null ? null : InProgressPromotion.of("RAMPING_UP", 0));
    }

    @Override
    public synchronized ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        ChainDeployment found = deployments.get(deploymentId.value());
        if (found == null || !found.chainId().equals(chainId)) {
            throw new RejectedException("there is no " + deploymentId, Reason.NOT_FOUND, List.of(), null, null);
        }
        return found;
    }

    @Override
    public List<InstanceType> instanceTypes(Duration timeout) {
        return TYPES;
    }

    @Override
    public List<InstanceTypePrice> prices(Duration timeout) {
        return TYPES.stream()
                .map(type -> InstanceTypePrice.of(type, BigDecimal.valueOf(type.millicpuLimit(), 6)))
                .toList();
    }

    @Override
    public List<Chain> chains(Duration timeout) {
        Map<ChainId, Chain> chains = new HashMap<>();
        environments.keySet().forEach(ref -> chains.put(ref.chainId(), chain(ref.chainId(), timeout)));
        return List.copyOf(chains.values());
    }

    @Override
    public Chain chain(ChainId chainId, Duration timeout) {
        if (environments.keySet().stream().noneMatch(ref -> ref.chainId().equals(chainId))) {
            throw new RejectedException("there is no " + chainId, Reason.NOT_FOUND, List.of(), null, null);
        }
        return Chain.of(
                chainId, START, chainId.value(), deployments(chainId, timeout).size(), "team");
    }

    @Override
    public synchronized List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
        return deployments.values().stream()
                .filter(d -> d.chainId().equals(chainId))
                .toList();
    }

    @Override
    public List<ChainEnvironment> environments(ChainId chainId, Duration timeout) {
        return environments.keySet().stream()
                .filter(ref -> ref.chainId().equals(chainId))
                .map(ref -> environment(ref, timeout))
                .toList();
    }
}
