package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.plan.ChainletPlan;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.Surroundings;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks again just before an update, refuses a plan that no longer holds, and notes what reconciling needs. */
record Guard(CallContext call) {
    private static final Set<DeploymentStatus> UNDER_WAY =
            Set.of(DeploymentStatus.BUILDING, DeploymentStatus.DEPLOYING, DeploymentStatus.LOADING_MODEL);

    UpdateTicket prepare(UpdatePlan plan) {
        EnvironmentRef ref = plan.environment();
        if (!plan.acceptable()) {
            throw refusal(plan);
        }
        ChainsBackend chains = call.settings().chains();
        // The environment is read last: a deployment that the list is too old for makes the plan stale.
        List<ChainDeployment> deployments = call.read(
                Operation.READ_DEPLOYMENTS, timeout -> chains.directory().deployments(ref.chainId(), timeout));
        Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> neighbours = neighbours(ref);
        ChainEnvironment now = call.read(
                Operation.READ_ENVIRONMENT, timeout -> chains.environments().environment(ref, timeout));
        List<String> changes = new ArrayList<>(plan.changesSince(now));
        deployments.stream()
                .filter(deployment -> isOnItsWayUnseen(deployment, now))
                .forEach(deployment ->
                        changes.add("deployment " + deployment.id() + " is in it, though it does not show there yet"));
        if (!changes.isEmpty()) {
            throw new RejectedException(
                    "The plan for " + ref + " is stale: " + String.join("; ", changes),
                    Reason.STALE,
                    List.of(),
                    null,
                    null);
        }
        Map<ChainletName, String> planned = new LinkedHashMap<>();
        for (ChainletPlan chainlet : plan.chainlets()) {
            boolean shows = !chainlet.requested()
                    || !chainlet.wanted().name().equals(chainlet.after().name());
            if (shows) {
                planned.put(chainlet.chainlet(), chainlet.after().name());
            }
        }
        return new UpdateTicket(
                ref,
                plan.updates(),
                now.wanted(),
                planned,
                now.currentDeployment() != null,
                Stream.concat(deployments.stream(), now.held().stream())
                        .map(ChainDeployment::id)
                        .collect(Collectors.toSet()),
                neighbours,
                chains.family().flatMap(family -> family.auditLog().keyPrefix()).orElse(null));
    }

    /** Tells whether the list knows of a later update than the environment, whose read lags then. */
    private static boolean isOnItsWayUnseen(ChainDeployment deployment, ChainEnvironment now) {
        return now.name().equals(deployment.environment())
                && UNDER_WAY.contains(deployment.status())
                && now.held().stream()
                        .noneMatch(shown -> shown.id().equals(deployment.id())
                                || shown.createdAt().isAfter(deployment.createdAt()));
    }

    private RejectedException refusal(UpdatePlan plan) {
        String what = "The update of " + plan.environment();
        List<Violation> violations = plan.violations();
        return plan.seen()
                .map(seen -> Rules.rejection(
                        what,
                        violations,
                        Surroundings.of(
                                seen, List.of(), call.settings().chains().promotionConflict())))
                .orElseGet(() -> Rules.rejection(what, violations));
    }

    /** Without them less can be told later, but nothing wrong. */
    private @Nullable Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> neighbours(EnvironmentRef ref) {
        try {
            Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> neighbours = new HashMap<>();
            for (ChainEnvironment environment : call.read(
                    Operation.READ_ENVIRONMENTS,
                    timeout -> call.settings().chains().directory().environments(ref.chainId(), timeout))) {
                if (!environment.name().equals(ref.environmentName())) {
                    neighbours.put(environment.name(), environment.wanted());
                }
            }
            return neighbours;
        } catch (RejectedException | UnavailableException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return null;
        }
    }
}
