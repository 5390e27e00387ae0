package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;
import org.pcollections.PVector;

/**
 * A chain with its environments and its newest deployments.
 *
 * @param order the ids of its deployments, oldest first
 */
record ChainState(
        ChainId id,
        Instant createdAt,
        String name,
        String teamName,
        OrderedPMap<EnvironmentName, EnvironmentState> environments,
        PMap<DeploymentId, DeploymentState> deployments,
        PVector<DeploymentId> order) {
    /** A sorted tree holds one object for each deployment, where one of hashes holds three. */
    static final Comparator<DeploymentId> BY_ID = (one, other) -> one.value().compareTo(other.value());

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

    /** Adds a deployment. If there are more than that many then, the oldest one that no environment holds is forgotten. */
    ChainState plus(DeploymentState deployment, int most) {
        ChainState grown = new ChainState(
                id,
                createdAt,
                name,
                teamName,
                environments,
                deployments.plus(deployment.id(), deployment),
                order.plus(deployment.id()));
        return grown.order.size() > most ? grown.withoutOldest() : grown;
    }

    /** Forgets all deployments but so many of the newest, and those that an environment holds. */
    ChainState keeping(int newest) {
        ChainState kept = this;
        while (kept.order.size() > newest) {
            ChainState fewer = kept.withoutOldest();
            if (fewer.order.size() == kept.order.size()) {
                return kept;
            }
            kept = fewer;
        }
        return kept;
    }

    ChainState without(DeploymentId deployment) {
        return new ChainState(
                id, createdAt, name, teamName, environments, deployments.minus(deployment), order.minus((Object)
                        deployment));
    }

    /** Returns the environment that holds a deployment, or {@code null} if none does. */
    @Nullable
    EnvironmentState holderOf(DeploymentId deployment) {
        for (EnvironmentState environment : environments.values()) {
            if (environment.holds(deployment)) {
                return environment;
            }
        }
        return null;
    }

    private ChainState withoutOldest() {
        for (int i = 0; i < order.size(); i++) {
            DeploymentId oldest = order.get(i);
            if (holderOf(oldest) == null) {
                return new ChainState(
                        id, createdAt, name, teamName, environments, deployments.minus(oldest), order.minus(i));
            }
        }
        return this;
    }
}
