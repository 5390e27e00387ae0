package io.github.chainlets.conformance.check;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The requirements on every accepted reply, looked at in passing. Remembers what a world has replied before. */
final class ReplyLints {
    private static final Set<DeploymentStatus> NOT_NEW = Set.of(
            DeploymentStatus.ACTIVE,
            DeploymentStatus.INACTIVE,
            DeploymentStatus.FAILED,
            DeploymentStatus.DEACTIVATING,
            DeploymentStatus.SCALED_TO_ZERO,
            DeploymentStatus.DEPLOY_FAILED,
            DeploymentStatus.BUILD_FAILED,
            DeploymentStatus.BUILD_STOPPED,
            DeploymentStatus.UNHEALTHY);

    private final Trial.Conditions conditions;
    private final Map<String, InstanceType> types = new HashMap<>();
    private final Map<String, AutoscalingSettings> autoscaling = new HashMap<>();
    private final Map<EnvironmentRef, Set<String>> chainlets = new HashMap<>();
    private final Set<String> deployments = new HashSet<>();
    private Instant latest = Instant.MIN;

    ReplyLints(Trial.Conditions conditions) {
        this.conditions = conditions;
    }

    /** Reads an environment's chainlets once, before the first update, so that no check finds a read that it did not make. */
    synchronized void prepare(World world, EnvironmentRef ref) {
        if (!chainlets.containsKey(ref)) {
            try {
                chainlets.put(
                        ref, World.settings(world.fetch(ref).chainletSettings()).keySet());
            } catch (NotJudged e) {
                return;
            }
        }
    }

    synchronized void look(EnvironmentRef ref, List<InstanceTypeUpdate> batch, Reply reply, boolean alone) {
        if (!(reply instanceof Reply.Accepted accepted)) {
            return;
        }
        UpdateOutcome outcome = accepted.outcome();
        Set<String> all = chainlets.getOrDefault(ref, Set.of());
        Observations seen = conditions.observations();
        ChainDeployment deployment = outcome.chainDeployment();
        if (outcome.requiresRedeployment()) {
            seen.look("SUC-04", () -> unless(deployment != null, "a redeployment is required, but none is there"));
        }
        if (deployment != null) {
            seen.look(
                    "SUC-05",
                    () -> unless(outcome.requiresRedeployment(), "a deployment is there, but none is required"));
            look(ref, deployment, outcome, all, alone);
        }
        seen.look("RES-03", () -> scope(batch, outcome, all));
        seen.look("RES-04", () -> asked(batch, outcome));
        for (ChainletSettings settings : outcome.chainletEnvironmentSettings()) {
            InstanceType type = settings.instanceType();
            InstanceType before = types.putIfAbsent(type.id().value(), type);
            seen.look("RES-06", () -> unlessEqual(before == null ? type : before, type, "the record of " + type.id()));
            seen.look("RES-07", () -> plausible(type));
            seen.look("RES-08", () -> autoscaling(ref, settings));
        }
    }

    private void look(
            EnvironmentRef ref, ChainDeployment deployment, UpdateOutcome outcome, Set<String> all, boolean alone) {
        Observations seen = conditions.observations();
        boolean fresh = deployments.add(deployment.id().value());
        seen.look("DEP-01", () -> unless(fresh, "the deployment id " + deployment.id() + " was there before"));
        if (alone) {
            seen.look(
                    "DEP-02",
                    () -> unless(
                            !deployment.createdAt().isBefore(latest),
                            "created_at " + deployment.createdAt() + " is before the earlier deployment's " + latest));
            latest = deployment.createdAt();
        }
        seen.look("DEP-03", () -> {
            unlessEqual(ref.chainId(), deployment.chainId(), "chain_id");
            String expected = conditions.variant(Variant.V_DEPENV).equals("ENV_NAME")
                    ? ref.environmentName().value()
                    : "null";
            unlessEqual(expected, String.valueOf(deployment.environment()), "environment");
        });
        seen.look("DEP-04", () -> {
            List<String> names =
                    deployment.chainlets().stream().map(c -> c.name().value()).toList();
            unlessEqual(all, new HashSet<>(names), "the set of the deployment's chainlets");
            unlessEqual(all.size(), names.size(), "the number of the deployment's chainlets");
            unlessEqual(
                    all.size(),
                    (int) deployment.chainlets().stream()
                            .map(Chainlet::id)
                            .distinct()
                            .count(),
                    "the number of different chainlet ids");
        });
        seen.look("DEP-05", () -> {
            Map<String, String> names = outcome.chainletEnvironmentSettings().stream()
                    .collect(Collectors.toMap(
                            s -> s.chainletName().value(), s -> s.instanceType().name(), (first, second) -> first));
            for (Chainlet chainlet : deployment.chainlets()) {
                String name = chainlet.name().value();
                unlessEqual(
                        names.getOrDefault(name, chainlet.instanceTypeName()),
                        chainlet.instanceTypeName(),
                        "instance_type_name of " + name);
            }
        });
        seen.look("DEP-06", () -> {
            newStatus(deployment.status());
            for (Chainlet chainlet : deployment.chainlets()) {
                newStatus(chainlet.status());
                unlessEqual(0, chainlet.activeReplicaCount(), "active_replica_count of a new " + chainlet.name());
                unless(
                        chainlet.autoscalingSettings() == null,
                        "autoscaling_settings of " + chainlet.name() + " should be null until it has been deployed");
            }
            unless(
                    deployment.chainlets().isEmpty()
                            || deployment.chainlets().stream()
                                    .anyMatch(c -> c.status().equals(deployment.status())),
                    "none of the chainlets is " + deployment.status() + ", as the deployment is");
        });
    }

    private static void newStatus(DeploymentStatus status) {
        unless(status.isKnown(), "the status " + status + " is not in the specification");
        unless(!NOT_NEW.contains(status), "a new deployment cannot be " + status);
    }

    private void scope(List<InstanceTypeUpdate> batch, UpdateOutcome outcome, Set<String> all) {
        List<String> listed = outcome.chainletEnvironmentSettings().stream()
                .map(s -> s.chainletName().value())
                .toList();
        Set<String> once = new HashSet<>(listed);
        Set<String> named = batch.stream().map(u -> u.chainletName().value()).collect(Collectors.toSet());
        unlessEqual(once.size(), listed.size(), "the number of settings (no chainlet twice)");
        unless(all.containsAll(once), "the settings name chainlets that the environment lacks: " + once);
        unless(once.containsAll(named), "the settings lack chainlets that the batch names: " + once);
        boolean whole = conditions.variant(Variant.V_SCOPE).equals("WHOLE_ENV");
        unlessEqual(whole ? all : named, once, "the set of chainlets in the settings");
    }

    private static void asked(List<InstanceTypeUpdate> batch, UpdateOutcome outcome) {
        Map<String, String> wanted = new HashMap<>();
        batch.forEach(
                u -> wanted.put(u.chainletName().value(), u.instanceTypeId().value()));
        for (ChainletSettings settings : outcome.chainletEnvironmentSettings()) {
            String name = settings.chainletName().value();
            String id = settings.instanceType().id().value();
            unlessEqual(wanted.getOrDefault(name, id), id, "instance_type.id of " + name);
        }
    }

    private static void plausible(InstanceType type) {
        boolean gpu = type.gpuCount() > 0;
        unless(
                type.millicpuLimit() > 0
                        && type.memoryLimitMib() > 0
                        && type.gpuCount() >= 0
                        && gpu == (type.gpuType() != null)
                        && gpu == (type.gpuMemoryLimitMib() != null),
                "not plausible: " + type);
    }

    /** Autoscaling is about to be changed, by something else than an update. */
    synchronized void forgetAutoscaling() {
        autoscaling.clear();
    }

    private void autoscaling(EnvironmentRef ref, ChainletSettings settings) {
        AutoscalingSettings now = settings.autoscalingSettings();
        if (now == null) {
            return;
        }
        unless(
                0 <= now.minReplica() && now.minReplica() <= now.maxReplica(),
                "autoscaling of " + settings.chainletName() + " is out of order: " + now);
        AutoscalingSettings before = autoscaling.putIfAbsent(ref + "/" + settings.chainletName(), now);
        unlessEqual(before == null ? now : before, now, "autoscaling of " + settings.chainletName());
    }
}
