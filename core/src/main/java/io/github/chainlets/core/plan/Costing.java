package io.github.chainlets.core.plan;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.PromotionCleanupStrategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up what a plan costs. */
final class Costing {
    /** A replaced deployment costs nothing more only where it is certain that it goes. */
    private static final Set<PromotionCleanupStrategy> FREES =
            Set.of(PromotionCleanupStrategy.SCALE_TO_ZERO, PromotionCleanupStrategy.DEACTIVATE);

    private final Catalog catalog;
    private final Map<ChainletName, InstanceType> wanted = new LinkedHashMap<>();
    private final Map<ChainletName, AutoscalingSettings> scaling = new HashMap<>();
    private final List<UnpricedChainlet> unpriced = new ArrayList<>();
    private CostRange now = CostRange.ZERO;
    private CostRange next = CostRange.ZERO;
    private CostRange superseded = CostRange.ZERO;

    private Costing(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What comes next is what the update makes or, if it makes nothing, what is on its way already. */
    static PlanCost cost(
            ChainEnvironment environment, List<ChainletPlan> chainlets, boolean redeploys, Catalog catalog) {
        Costing costing = new Costing(catalog);
        costing.collect(environment);
        Map<ChainletName, ServingType> serves = costing.types(environment.currentDeployment());
        Map<ChainletName, ServingType> onItsWay = costing.types(underWay(environment.candidateDeployment()));
        Map<ChainletName, ServingType> coming = redeploys ? planned(chainlets) : onItsWay;
        Map<ChainletName, ServingType> leaving = redeploys ? onItsWay : Map.of();
        Set<ChainletName> names = new LinkedHashSet<>(costing.wanted.keySet());
        Stream.of(serves, coming, leaving).forEach(types -> names.addAll(types.keySet()));
        for (ChainletName name : names) {
            costing.add(name, serves.get(name), coming.get(name), leaving.get(name));
        }
        boolean replaces = !coming.isEmpty();
        boolean kept =
                replaces && !FREES.contains(environment.promotionSettings().promotionCleanupStrategy());
        CostRange both = costing.now.plus(costing.next).plus(kept ? costing.superseded : CostRange.ZERO);
        CostRange after = replaces ? (kept ? both : costing.next) : costing.now;
        return new PlanCost(costing.now, replaces ? both : costing.now, after, kept, costing.unpriced);
    }

    /** One that has failed will not come to run, though an environment may go on showing it. */
    private static @Nullable ChainDeployment underWay(@Nullable ChainDeployment candidate) {
        return candidate == null || candidate.status().isFailure() ? null : candidate;
    }

    private static Map<ChainletName, ServingType> planned(List<ChainletPlan> chainlets) {
        Map<ChainletName, ServingType> planned = new HashMap<>();
        for (ChainletPlan chainlet : chainlets) {
            planned.put(chainlet.chainlet(), new ServingType(chainlet.after().name(), chainlet.after()));
        }
        return planned;
    }

    /** What the settings say counts; where they are silent, what the current deployment shows. */
    private void collect(ChainEnvironment environment) {
        ChainDeployment current = environment.currentDeployment();
        if (current != null) {
            for (Chainlet chainlet : current.chainlets()) {
                remember(chainlet.name(), chainlet.autoscalingSettings());
            }
        }
        for (ChainletSettings settings : environment.chainletSettings()) {
            wanted.put(settings.chainletName(), settings.instanceType());
            remember(settings.chainletName(), settings.autoscalingSettings());
        }
    }

    private void remember(ChainletName name, @Nullable AutoscalingSettings settings) {
        if (settings != null) {
            scaling.put(name, settings);
        }
    }

    private Map<ChainletName, ServingType> types(@Nullable ChainDeployment deployment) {
        Map<ChainletName, ServingType> types = new LinkedHashMap<>();
        if (deployment != null) {
            for (Chainlet chainlet : deployment.chainlets()) {
                types.put(
                        chainlet.name(),
                        ServingType.of(chainlet.instanceTypeName(), catalog, wanted.get(chainlet.name())));
            }
        }
        return types;
    }

    /** Adds a chainlet to all sums or, if any part of its cost is not known, to none. */
    private void add(
            ChainletName name,
            @Nullable ServingType serves,
            @Nullable ServingType coming,
            @Nullable ServingType leaving) {
        if (serves == null && coming == null && leaving == null) {
            return;
        }
        AutoscalingSettings replicas = scaling.get(name);
        if (replicas == null) {
            unpriced.add(new UnpricedChainlet(name, "its numbers of replicas are not known"));
            return;
        }
        CostRange runs = cost(name, "it serves", serves, replicas);
        CostRange becomes = runs == null ? null : cost(name, "it is on its way", coming, replicas);
        CostRange leaves = becomes == null ? null : cost(name, "it is on its way", leaving, replicas);
        if (runs != null && becomes != null && leaves != null) {
            now = now.plus(runs);
            next = next.plus(becomes);
            superseded = superseded.plus(leaves);
        }
    }

    /** Returns what a chainlet costs on a type, or {@code null} if that is not known, which is noted. */
    private @Nullable CostRange cost(
            ChainletName name, String doing, @Nullable ServingType on, AutoscalingSettings replicas) {
        if (on == null) {
            return CostRange.ZERO;
        }
        InstanceType type = on.resolved();
        if (type == null) {
            unpriced.add(new UnpricedChainlet(name, doing + " on " + on + ", which no one instance type is called"));
            return null;
        }
        BigDecimal price = catalog.price(type.id());
        if (price == null) {
            unpriced.add(new UnpricedChainlet(name, "there is no price of " + type.id()));
            return null;
        }
        return CostRange.of(price, replicas.minReplica(), replicas.maxReplica());
    }
}
