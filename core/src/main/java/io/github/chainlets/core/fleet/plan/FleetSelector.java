package io.github.chainlets.core.fleet.plan;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which chainlets a plan is about: those of the selected chains that are in the selected environments. Immutable. Instance
 * types are selected by the {@link TypeMapping}.
 *
 * @param chains which chains
 * @param environments which environments of them
 * @param chainlets which chainlets of these
 */
public record FleetSelector(
        Predicate<Chain> chains, Predicate<EnvironmentName> environments, Predicate<ChainletName> chainlets) {
    /** Selects everything. */
    public static FleetSelector all() {
        return new FleetSelector(chain -> true, environment -> true, chainlet -> true);
    }

    /** Returns this selection with these chains only, each given by its id or by its name. */
    public FleetSelector chains(String... idsOrNames) {
        Set<String> wanted = Set.of(idsOrNames);
        return new FleetSelector(
                chain -> wanted.contains(chain.id().value()) || wanted.contains(chain.name()), environments, chainlets);
    }

    /** Returns this selection with these environments only. */
    public FleetSelector environments(String... names) {
        Set<String> wanted = Set.of(names);
        return new FleetSelector(chains, environment -> wanted.contains(environment.value()), chainlets);
    }

    /** Returns this selection with these chainlets only. */
    public FleetSelector chainlets(String... names) {
        Set<String> wanted = Set.of(names);
        return new FleetSelector(chains, environments, chainlet -> wanted.contains(chainlet.value()));
    }
}
