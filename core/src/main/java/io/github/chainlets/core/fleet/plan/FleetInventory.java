package io.github.chainlets.core.fleet.plan;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.plan.Catalog;
import io.github.chainlets.core.plan.PlanCost;
import io.github.chainlets.core.plan.UpdatePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What there is: one list of chains, one list of environments for each of them, and the catalogue once.
 *
 * @param chains the chains that could be read; the list is copied
 * @param unreadable the chains whose environments could not be read, each with its reason; the list is copied
 * @param catalog the instance types and prices
 */
public record FleetInventory(List<InventoryChain> chains, List<LeftOut> unreadable, Catalog catalog) {
    private static final InstanceTypeUpdates NOTHING = InstanceTypeUpdates.copyOf(List.of());

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

    /**
     * Returns what an environment of it costs: now, and with what is on its way to it.
     *
     * @return nothing if the prices could not be read
     */
    public Optional<PlanCost> cost(ChainEnvironment environment) {
        return UpdatePlan.of(environment, NOTHING, catalog).cost();
    }

    /** Returns what all environments cost together, and what is in none of the sums. */
    public FleetCost cost() {
        List<FleetCost.Part> parts = new ArrayList<>();
        chains.forEach(chain -> chain.environments()
                .forEach(environment -> parts.add(
                        new FleetCost.Part(environment.ref(), cost(environment).orElse(null)))));
        return FleetCost.sum(parts, unreadable);
    }
}
