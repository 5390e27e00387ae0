package io.github.chainlets.core.rules;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.PromotionConflict;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need to know of the place that a batch is meant for. Each answer should take constant time; the lists
 * of names serve suggestions only.
 */
public interface Surroundings {
    /** Returns which environment the batch is meant for. */
    EnvironmentRef environment();

    /** Tells whether the chain exists. */
    boolean chainExists();

    /** Tells whether the environment exists in its chain. */
    boolean environmentExists();

    /** Returns the instance type that a chainlet has now, or {@code null} if the environment has no such chainlet. */
    @Nullable
    InstanceTypeId instanceTypeOf(ChainletName chainlet);

    /** Tells whether there is such an instance type. */
    boolean offers(InstanceTypeId instanceType);

    /** Returns the deployment that is being promoted into the environment, or {@code null} if none is. */
    @Nullable
    DeploymentId promoting();

    /** Returns the names of the chains that there are. */
    Iterable<?> knownChains();

    /** Returns the names of the chain's environments. */
    Iterable<?> knownEnvironments();

    /** Returns the names of the environment's chainlets. */
    Iterable<?> knownChainlets();

    /** Returns the ids of the instance types that there are. */
    Iterable<?> knownInstanceTypes();

    /** Returns an existing environment's surroundings, from what can be read of it, where promotions are in the way. */
    static Surroundings of(ChainEnvironment environment, Collection<InstanceType> offered) {
        return of(environment, offered, PromotionConflict.REJECT);
    }

    /** Returns an existing environment's surroundings, from what can be read of it. */
    static Surroundings of(
            ChainEnvironment environment, Collection<InstanceType> offered, PromotionConflict promotionConflict) {
        Set<InstanceTypeId> types = new LinkedHashSet<>();
        for (InstanceType type : offered) {
            types.add(type.id());
        }
        ChainDeployment candidate = environment.candidateDeployment();
        boolean inTheWay =
                candidate != null && !candidate.status().isFailure() && promotionConflict == PromotionConflict.REJECT;
        return new KnownSurroundings(
                environment.ref(), environment.wanted(), types, candidate != null && inTheWay ? candidate.id() : null);
    }

    /**
     * Returns the surroundings of an environment that does not exist.
     *
     * @param chainExists whether its chain does
     * @param known the names that there are instead: of the chain's environments if it exists, of chains otherwise
     */
    static Surroundings missing(EnvironmentRef environment, boolean chainExists, Collection<?> known) {
        return new MissingSurroundings(environment, chainExists, known);
    }
}
