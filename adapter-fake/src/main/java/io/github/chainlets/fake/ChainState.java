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
import org.pcollections.PVector;

/**
 * A chain with its environments and its newest deployments.
 *
 * @param deployments by the numbers that stand for their ids, which take less memory
 * @param order those numbers, oldest first
 */
record ChainState(
        ChainId id,
        Instant createdAt,
        String name,
        String teamName,
        OrderedPMap<EnvironmentName, EnvironmentState> environments,
        PMap<Long, DeploymentState> deployments,
        PVector<Long> order) {
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
        return deployments.get(Ids.number(id.value()));
    }

    /** Returns its deployments, oldest first. */
    List<DeploymentState> oldestFirst() {
        List<DeploymentState> all = new ArrayList<>(order.size());
        for (Long number : order) {
            all.add(Objects.requireNonNull(deployments.get(number)));
        }
        return all;
    }

    ChainState with(EnvironmentState environment) {
        return new ChainState(
                id, createdAt, name, teamName, environments.plus(environment.name(), environment), deployments, order);
    }

    /** Replaces a deployment that is there already. */
    ChainState with(DeploymentState deployment) {
        return with(deployments.plus(deployment.number(), deployment), order);
    }

    /** Adds a deployment. If there are more than that many then, the oldest one that no environment holds is forgotten. */
    ChainState plus(DeploymentState deployment, int most) {
        Long number = deployment.number();
        ChainState grown = with(deployments.plus(number, deployment), order.plus(number));
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
        Long number = Ids.number(deployment.value());
        return with(deployments.minus(number), order.minus((Object) number));
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
            Long oldest = order.get(i);
            if (holderOf(new DeploymentId(Ids.text(oldest))) == null) {
                return with(deployments.minus(oldest), order.minus(i));
            }
        }
        return this;
    }

    private ChainState with(PMap<Long, DeploymentState> others, PVector<Long> otherOrder) {
        return new ChainState(id, createdAt, name, teamName, environments, others, otherOrder);
    }
}
