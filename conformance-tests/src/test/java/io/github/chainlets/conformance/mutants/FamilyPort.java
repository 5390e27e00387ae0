package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A right port with the rest of the family, written from the requirements and apart from the project's own. */
public class FamilyPort extends ReferencePort {
    private static final Duration ANY = Duration.ofSeconds(1);

    // A broken port overrides how these are made, and needs nothing of its own for that.
    @SuppressWarnings("this-escape")
    protected final ReferenceAudit audit = audit();

    @SuppressWarnings("this-escape")
    protected final ReferenceLogs logs = logs();

    private final Set<Environment> leaving = new HashSet<>();
    protected String key = "";

    public FamilyPort() {
        super();
    }

    public FamilyPort(Collection<String> chainlets) {
        super(chainlets);
    }

    protected ReferenceAudit audit() {
        return new ReferenceAudit();
    }

    protected ReferenceLogs logs() {
        return new ReferenceLogs();
    }

    /** Says whose key acts from now on. */
    public synchronized FamilyPort by(String actor) {
        key = actor;
        return this;
    }

    protected void record(ChainId chain, String type, Object... details) {
        audit.add(now, chain, key, type, Json.obj(details).members());
    }

    @Override
    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
        Map<String, String> before = new LinkedHashMap<>(find(ref).settings);
        UpdateOutcome outcome = super.update(ref, batch);
        ChainDeployment made = outcome.chainDeployment();
        if (made != null) {
            leaving.remove(find(ref));
            changed(ref, before, made);
        }
        return outcome;
    }

    protected void changed(EnvironmentRef ref, Map<String, String> before, ChainDeployment made) {
        find(ref).settings.forEach((name, type) -> {
            if (!type.equals(before.get(name))) {
                typeChanged(ref, made, name, type(type).name());
            }
        });
    }

    protected void typeChanged(EnvironmentRef ref, ChainDeployment made, String chainlet, String type) {
        record(
                ref.chainId(),
                "CHAINLET_INSTANCE_TYPE_CHANGED",
                "chain_deployment_id",
                made.id().value(),
                "chainlet_name",
                chainlet,
                "instance_type_name",
                type);
    }

    synchronized ChainDeployment promote(EnvironmentRef ref, String id, boolean cleansUp) {
        Environment environment = find(ref);
        promote(environment);
        ChainDeployment source = deployments.get(id);
        FamilyServer.require(source != null && source.chainId().equals(ref.chainId()), "deployment_id");
        FamilyServer.require(mayPromote(environment, source), "deployment_id: a promotion is in the way");
        ChainDeployment promoted =
                mustCopy(ref, environment, source) ? copy(ref, environment, source) : taken(ref, source);
        deployments.put(promoted.id().value(), promoted);
        environment.candidate = promoted;
        environment.fails = false;
        environment.activeAt = now.plus(promotionTime);
        environment.promotedAt = environment.activeAt.plus(rampUp(environment));
        leaving.remove(environment);
        if (!cleansUp) {
            leaving.add(environment);
        }
        promoted(ref, promoted);
        return promoted;
    }

    protected void promoted(EnvironmentRef ref, ChainDeployment promoted) {
        record(
                ref.chainId(),
                "CHAIN_DEPLOYMENT_PROMOTED",
                "chain_deployment_id",
                promoted.id().value(),
                "environment_name",
                ref.environmentName().value());
    }

    protected boolean mayPromote(Environment environment, ChainDeployment source) {
        return environment.candidate == null
                && (environment.current == null || !environment.current.id().equals(source.id()));
    }

    protected boolean mustCopy(EnvironmentRef ref, Environment environment, ChainDeployment source) {
        return isHeld(source.id())
                || environment.promotion.redeployOnPromotion()
                || source.status().isFailure()
                || !runsAsWanted(environment, source);
    }

    protected boolean isHeld(DeploymentId id) {
        return environments.values().stream()
                .flatMap(e -> java.util.stream.Stream.of(e.current, e.candidate))
                .filter(Objects::nonNull)
                .anyMatch(held -> held.id().equals(id));
    }

    protected boolean runsAsWanted(Environment environment, ChainDeployment source) {
        return source.chainlets().stream()
                .allMatch(c -> type(environment.settings.getOrDefault(c.name().value(), ""))
                        .name()
                        .equals(c.instanceTypeName()));
    }

    protected ChainDeployment copy(EnvironmentRef ref, Environment environment, ChainDeployment source) {
        return deploy(ref, environment);
    }

    private static ChainDeployment taken(EnvironmentRef ref, ChainDeployment source) {
        return withStatus(source, DeploymentStatus.WAKING_UP).withEnvironment(ref.environmentName());
    }

    @Override
    protected ChainDeployment retired(Environment environment, ChainDeployment d) {
        return leaves(environment)
                ? ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), d.chainlets(), d.status())
                : super.retired(environment, d);
    }

    protected boolean leaves(Environment environment) {
        return leaving.remove(environment);
    }

    @Override
    public synchronized ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        ChainEnvironment right = super.environment(ref, timeout);
        Environment environment = find(ref);
        return environment.candidate == null
                ? right
                : right.withInProgressPromotion(InProgressPromotion.of("RAMPING_UP", percent(environment)));
    }

    /** Ten stages: a tenth at once, the whole in the last one. */
    protected int percent(Environment environment) {
        long ramp = rampUp(environment).toSeconds();
        long since = Duration.between(environment.activeAt, now).toSeconds();
        return since < 0 || ramp == 0 ? 0 : (int) Math.min(100, 10 + since * 10 / ramp * 10);
    }

    synchronized void deactivate(ChainId chain, String id) {
        ChainDeployment found = deployment(chain, new DeploymentId(id), ANY);
        if (found.status().equals(DeploymentStatus.INACTIVE)) {
            return;
        }
        ChainDeployment off = off(found);
        deployments.put(id, off);
        environments.values().forEach(e -> {
            if (e.current != null && e.current.id().equals(off.id())) {
                e.current = held(off);
            }
        });
        record(chain, "CHAIN_DEPLOYMENT_DEACTIVATED", "chain_deployment_id", id);
    }

    protected ChainDeployment held(ChainDeployment off) {
        return off;
    }

    protected ChainDeployment off(ChainDeployment d) {
        List<Chainlet> chainlets = d.chainlets().stream()
                .map(c -> Chainlet.of(c.id(), c.name(), c.instanceTypeName(), 0, DeploymentStatus.INACTIVE))
                .toList();
        return ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), chainlets, DeploymentStatus.INACTIVE)
                .withEnvironment(d.environment());
    }

    synchronized void deleteDeployment(ChainId chain, String id) {
        environments.values().forEach(this::promote);
        ChainDeployment found = deployment(chain, new DeploymentId(id), ANY);
        FamilyServer.require(mayDelete(found.id()), "an environment holds it");
        deployments.remove(id);
        record(chain, "CHAIN_DEPLOYMENT_DELETED", "chain_deployment_id", id);
    }

    protected boolean mayDelete(DeploymentId id) {
        return !isHeld(id);
    }

    synchronized void deleteChain(ChainId chain) {
        chain(chain, ANY);
        environments.keySet().removeIf(ref -> ref.chainId().equals(chain));
        deployments.values().removeIf(d -> d.chainId().equals(chain));
    }

    synchronized ChainEnvironment create(EnvironmentRef ref, Environment made) {
        environments.put(ref, made);
        record(
                ref.chainId(),
                "CHAIN_ENVIRONMENT_CREATED",
                "environment_name",
                ref.environmentName().value());
        return environment(ref, ANY);
    }

    /** Returns an environment that is not there yet, with the chain's chainlets. */
    synchronized Environment blank(ChainId chain) {
        Environment blank = new Environment();
        for (String name :
                find(new EnvironmentRef(chain, HOME.environmentName())).settings.keySet()) {
            blank.settings.put(name, defaultType());
            blank.autoscaling.put(name, AutoscalingSettings.DEFAULT);
        }
        return blank;
    }

    protected String defaultType() {
        return "1x2";
    }

    synchronized void promoteBy(EnvironmentRef ref, PromotionSettings settings) {
        Environment environment = find(ref);
        if (!environment.promotion.equals(settings)) {
            environment.promotion = settings;
            record(
                    ref.chainId(),
                    "CHAIN_ENVIRONMENT_UPDATED",
                    "environment_name",
                    ref.environmentName().value(),
                    "ramp_up_duration_seconds",
                    settings.rampUpDurationSeconds());
        }
    }

    /** Returns whether something changes. */
    synchronized boolean scale(EnvironmentRef ref, Map<String, AutoscalingSettings> wanted) {
        Environment environment = find(ref);
        List<String> changing = new ArrayList<>();
        wanted.forEach((name, settings) -> {
            if (!settings.equals(environment.autoscaling.get(name))) {
                changing.add(name);
            }
        });
        environment.autoscaling.putAll(wanted);
        for (String name : changing) {
            record(
                    ref.chainId(),
                    "CHAINLET_AUTOSCALING_SETTINGS_CHANGED",
                    "chainlet_name",
                    name,
                    "max_replica",
                    Objects.requireNonNull(wanted.get(name)).maxReplica());
        }
        if (environment.current != null) {
            environment.current = scaled(environment, environment.current);
            deployments.put(environment.current.id().value(), environment.current);
        }
        return !changing.isEmpty();
    }

    protected ChainDeployment scaled(Environment environment, ChainDeployment d) {
        List<Chainlet> chainlets = d.chainlets().stream()
                .map(c -> c.withAutoscalingSettings(
                        environment.autoscaling.get(c.name().value())))
                .toList();
        return ChainDeployment.of(d.id(), d.createdAt(), d.chainId(), chainlets, d.status())
                .withEnvironment(d.environment());
    }
}
