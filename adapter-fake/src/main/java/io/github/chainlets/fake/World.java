package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a fake starts with: the chains and the instance types that there are.
 *
 * @param chains the chains, in order; the list is copied
 * @param instanceTypes the instance types by id, in order; the map is copied
 * @param usdPerMinute what they cost, where that is known; the map is copied
 */
public record World(
        List<WorldChain> chains,
        Map<InstanceTypeId, InstanceType> instanceTypes,
        Map<InstanceTypeId, BigDecimal> usdPerMinute) {
    /**
     * Copies what it is given, and checks that it fits together.
     *
     * @throws IllegalArgumentException naming the place, if a chain comes twice or a chainlet's instance type or a price's
     *     instance type is not among the instance types, an instance type stands under another key than its id, or a price is
     *     negative
     */
    public World {
        chains = List.copyOf(chains);
        instanceTypes = Collections.unmodifiableMap(new LinkedHashMap<>(instanceTypes));
        usdPerMinute = Collections.unmodifiableMap(new LinkedHashMap<>(usdPerMinute));
        Set<ChainId> ids = new HashSet<>();
        for (WorldChain chain : chains) {
            if (!ids.add(chain.id())) {
                throw new IllegalArgumentException("chain \"" + chain.id() + "\" comes twice");
            }
            for (WorldEnvironment environment : chain.environments()) {
                for (WorldChainlet chainlet : environment.chainlets()) {
                    if (!instanceTypes.containsKey(chainlet.instanceTypeId())) {
                        throw new IllegalArgumentException("chain \"" + chain.id() + "\", environment \""
                                + environment.name() + "\", chainlet \"" + chainlet.name()
                                + "\": there is no instance type \"" + chainlet.instanceTypeId() + "\"");
                    }
                }
            }
        }
        instanceTypes.forEach((id, type) -> {
            if (!type.id().equals(id)) {
                throw new IllegalArgumentException(
                        "instance type \"" + type.id() + "\" is entered under the key \"" + id + "\"");
            }
        });
        for (Map.Entry<InstanceTypeId, BigDecimal> price : usdPerMinute.entrySet()) {
            if (!instanceTypes.containsKey(price.getKey())) {
                throw new IllegalArgumentException("there is a price but no instance type \"" + price.getKey() + "\"");
            }
            if (price.getValue().signum() < 0) {
                throw new IllegalArgumentException("the price of instance type \"" + price.getKey() + "\" is negative");
            }
        }
    }

    /** Starts building a world. */
    public static WorldBuilder builder() {
        return new WorldBuilder();
    }

    /**
     * Returns the example world: chain {@code abcd1234} with environments {@code production} and {@code staging}, in which
     * the chainlets {@code HelloWorld} and {@code RandInt} run on {@code 1x2}; and the service's table of instance types.
     */
    public static World example() {
        return builder()
                .chain(
                        "abcd1234",
                        chain -> chain.name("HelloChain")
                                .environment(
                                        "production",
                                        environment -> environment
                                                .chainlet("HelloWorld", "1x2")
                                                .chainlet("RandInt", "1x2"))
                                .environment(
                                        "staging",
                                        environment -> environment
                                                .chainlet("HelloWorld", "1x2")
                                                .chainlet("RandInt", "1x2")))
                .build();
    }

    /** Returns the service's public table of instance types and prices. */
    public static List<InstanceTypePrice> standardInstanceTypes() {
        return StandardInstanceTypes.table();
    }

    /**
     * Returns that table under display names that are no ids, such as {@code 1x A10G, 4 vCPU, 16 GiB}.
     * For tests of code that must compare ids: {@code builder().instanceTypes(World.describedInstanceTypes())}.
     */
    public static List<InstanceTypePrice> describedInstanceTypes() {
        return StandardInstanceTypes.described();
    }
}
