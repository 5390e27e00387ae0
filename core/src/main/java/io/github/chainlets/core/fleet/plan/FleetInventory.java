package io.github.chainlets.core.fleet.plan;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.plan.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What there is: one list of chains, one list of environments for each of them, and the catalogue once.
 *
 * @param chains the chains that could be read; the list is copied
 * @param unreadable the chains whose environments could not be read, each with its reason; the list is copied
 * @param catalog the instance types and prices
 */
public record FleetInventory(List<InventoryChain> chains, List<LeftOut> unreadable, Catalog catalog) {
    /**
     * A chain and its environments.
     *
     * @param chain the chain
     * @param environments its environments; the list is copied
     */
    public record InventoryChain(Chain chain, List<ChainEnvironment> environments) {
        /** Copies the list. */
        public InventoryChain {
            Objects.requireNonNull(chain, "chain");
            environments = List.copyOf(environments);
        }
    }

    /** Copies the lists. */
    public FleetInventory {
        chains = List.copyOf(chains);
        unreadable = List.copyOf(unreadable);
        Objects.requireNonNull(catalog, "catalog");
    }

    /** Returns all environments that were read. */
    public Map<EnvironmentRef, ChainEnvironment> environments() {
        Map<EnvironmentRef, ChainEnvironment> all = new HashMap<>();
        chains.forEach(chain -> chain.environments().forEach(environment -> all.put(environment.ref(), environment)));
        return all;
    }
}
