package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * A chain with its environments and its newest deployments.
 *
 * @param deployments by which of the ids is theirs, so oldest first
 */
record ChainState(
        Ids ids,
        ChainId id,
        Instant createdAt,
        String name,
        String teamName,
        OrderedPMap<EnvironmentName, EnvironmentState> environments,
        PMap<Long, DeploymentState> deployments) {
    @Nullable
    EnvironmentState environment(EnvironmentName name) {
        return environments.get(name);
    }

    /** Returns a deployment that is there. */
    DeploymentState deployment(DeploymentId id) {
        return Objects.requireNonNull(find(id));
    }

    @Nullable
    DeploymentState find(DeploymentId id) {
        return deployments.get(ids.drawn(id.value()));
    }

    /** Returns its deployments, oldest first. */
    List<DeploymentState> oldestFirst() {
        return new ArrayList<>(deployments.values());
    }

    ChainState with(EnvironmentState environment) {
        return new ChainState(
                ids, id, createdAt, name, teamName, environments.plus(environment.name(), environment), deployments);
    }

    /** Adds a deployment, or replaces it if it is there already. */
    ChainState with(DeploymentState deployment) {
        return with(deployments.plus(deployment.drawn(), deployment));
    }

    /** Adds a deployment. If there are more than that many then, the oldest one that no environment holds is forgotten. */
    ChainState plus(DeploymentState deployment, int most) {
        ChainState grown = with(deployment);
        return grown.deployments.size() > most ? grown.withoutOldest() : grown;
    }

    /** Forgets all deployments but so many of the newest, and those that an environment holds. */
    ChainState keeping(int newest) {
        ChainState kept = this;
        while (kept.deployments.size() > newest) {
            ChainState fewer = kept.withoutOldest();
            if (fewer.deployments.size() == kept.deployments.size()) {
                return kept;
            }
            kept = fewer;
        }
        return kept;
    }

    ChainState without(DeploymentId deployment) {
        return with(deployments.minus(ids.drawn(deployment.value())));
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
        for (DeploymentState oldest : deployments.values()) {
            if (holderOf(oldest.id()) == null) {
                return with(deployments.minus(oldest.drawn()));
            }
        }
        return this;
    }

    private ChainState with(PMap<Long, DeploymentState> others) {
        return new ChainState(ids, id, createdAt, name, teamName, environments, others);
    }
}
