package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;
import org.pcollections.PStack;

/**
 * A chain with its environments and every deployment it has had.
 *
 * @param order the ids of its deployments, newest first
 */
record ChainState(
        ChainId id,
        Instant createdAt,
        String name,
        String teamName,
        OrderedPMap<EnvironmentName, EnvironmentState> environments,
        PMap<DeploymentId, DeploymentState> deployments,
        PStack<DeploymentId> order) {

    @Nullable
    EnvironmentState environment(EnvironmentName name) {
        return environments.get(name);
    }

    DeploymentState deployment(DeploymentId id) {
        return Objects.requireNonNull(deployments.get(id));
    }

    ChainState with(EnvironmentState environment) {
        return new ChainState(
                id, createdAt, name, teamName, environments.plus(environment.name(), environment), deployments, order);
    }

    /** Replaces a deployment that is there already. */
    ChainState with(DeploymentState deployment) {
        return new ChainState(
                id, createdAt, name, teamName, environments, deployments.plus(deployment.id(), deployment), order);
    }

    /** Adds a deployment. */
    ChainState plus(DeploymentState deployment) {
        return new ChainState(
                id,
                createdAt,
                name,
                teamName,
                environments,
                deployments.plus(deployment.id(), deployment),
                order.plus(deployment.id()));
    }
}
