package io.github.chainlets.fake;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.PromotionSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes a {@link World} down, readably:
 *
 * <pre>{@code
 * World.builder()
 *     .chain("abcd1234", chain -> chain
 *         .environment("production", environment -> environment
 *             .chainlet("HelloWorld", "1x2")
 *             .chainlet("RandInt", "A10G:2x24x96", AutoscalingSettings.replicas(1, 3))))
 *     .build();
 * }</pre>
 *
 * <p>Unless instance types are given, the world has the service's public table. Not safe for use by many threads.
 */
public final class WorldBuilder {
    private final List<WorldChain> chains = new ArrayList<>();
    private final Map<InstanceTypeId, InstanceType> instanceTypes = new LinkedHashMap<>();
    private final Map<InstanceTypeId, BigDecimal> prices = new HashMap<>();

    WorldBuilder() {}

    /** Adds a chain. */
    public WorldBuilder chain(String id, UnaryOperator<Chain> details) {
        chains.add(details.apply(new Chain(id)).build());
        return this;
    }

    /** Adds an instance type without a price. Giving any replaces the public table. */
    public WorldBuilder instanceType(InstanceType type) {
        if (instanceTypes.putIfAbsent(type.id(), type) != null) {
            throw new IllegalArgumentException("instance type \"" + type.id() + "\" comes twice");
        }
        return this;
    }

    /** Adds an instance type with its price. Giving any replaces the public table. */
    public WorldBuilder instanceType(InstanceTypePrice priced) {
        prices.put(priced.instanceType().id(), priced.usdPerMinute());
        return instanceType(priced.instanceType());
    }

    /** Adds a table of instance types with their prices. Giving any replaces the public table. */
    public WorldBuilder instanceTypes(Iterable<InstanceTypePrice> table) {
        table.forEach(this::instanceType);
        return this;
    }

    /**
     * Builds the world.
     *
     * @throws IllegalArgumentException naming the place, if it does not fit together
     */
    public World build() {
        if (instanceTypes.isEmpty()) {
            StandardInstanceTypes.table().forEach(this::instanceType);
        }
        return new World(chains, instanceTypes, prices);
    }

    /** Writes a chain down. */
    public static final class Chain {
        private final ChainId id;
        private final List<WorldEnvironment> environments = new ArrayList<>();
        private String name;
        private String teamName = "Default";

        private Chain(String id) {
            this.id = new ChainId(id);
            this.name = id;
        }

        /** Names the chain; its id by default. */
        public Chain name(String name) {
            this.name = name;
            return this;
        }

        /** Names the team that owns it; {@code Default} by default. */
        public Chain teamName(String teamName) {
            this.teamName = teamName;
            return this;
        }

        /** Adds an environment. */
        public Chain environment(String name, UnaryOperator<Environment> details) {
            environments.add(details.apply(new Environment(name)).build());
            return this;
        }

        private WorldChain build() {
            return new WorldChain(id, name, teamName, environments);
        }
    }

    /** Writes an environment down. */
    public static final class Environment {
        private final EnvironmentName name;
        private final List<WorldChainlet> chainlets = new ArrayList<>();
        private PromotionSettings promotionSettings = PromotionSettings.DEFAULT;
        private boolean live = true;

        private Environment(String name) {
            this.name = new EnvironmentName(name);
        }

        /** Adds a chainlet with default autoscaling. */
        public Environment chainlet(String name, String instanceTypeId) {
            return chainlet(name, instanceTypeId, AutoscalingSettings.DEFAULT);
        }

        /** Adds a chainlet. */
        public Environment chainlet(String name, String instanceTypeId, AutoscalingSettings autoscaling) {
            chainlets.add(new WorldChainlet(new ChainletName(name), new InstanceTypeId(instanceTypeId), autoscaling));
            return this;
        }

        /** Sets how deployments are promoted; the service's defaults otherwise. */
        public Environment promotion(PromotionSettings settings) {
            this.promotionSettings = settings;
            return this;
        }

        /** Leaves the environment without a current deployment. */
        public Environment notLive() {
            this.live = false;
            return this;
        }

        private WorldEnvironment build() {
            return new WorldEnvironment(name, chainlets, promotionSettings, live);
        }
    }
}
