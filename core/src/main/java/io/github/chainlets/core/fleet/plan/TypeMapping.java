package io.github.chainlets.core.fleet.plan;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says which instance type a chainlet should have. Must be a pure function: it may be asked more than once. */
@FunctionalInterface
public interface TypeMapping {
    /**
     * Returns the instance type that is wanted.
     *
     * @param environment where the chainlet runs
     * @param chainlet which chainlet
     * @param wanted the instance type in the environment's settings
     * @return the instance type that it should have; nothing to leave it as it is
     */
    Optional<InstanceTypeId> map(EnvironmentRef environment, ChainletName chainlet, InstanceType wanted);

    /** Maps one instance type to another, whatever the chainlet. */
    static TypeMapping of(String from, String to) {
        return of(Map.of(from, to));
    }

    /** Maps instance types to others, whatever the chainlet. The map is copied. */
    static TypeMapping of(Map<String, String> toByFrom) {
        Map<InstanceTypeId, InstanceTypeId> types = new HashMap<>();
        toByFrom.forEach((from, to) -> types.put(new InstanceTypeId(from), new InstanceTypeId(to)));
        return (environment, chainlet, wanted) -> Optional.ofNullable(types.get(wanted.id()));
    }
}
