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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what a plan costs. */
final class Costing {
    /** A replaced deployment costs nothing more only where it is certain that it goes. */
    private static final Set<PromotionCleanupStrategy> FREES =
            Set.of(PromotionCleanupStrategy.SCALE_TO_ZERO, PromotionCleanupStrategy.DEACTIVATE);

    private final Catalog catalog;
    private final Map<ChainletName, AutoscalingSettings> scaling = new HashMap<>();
    private final List<UnpricedChainlet> unpriced = new ArrayList<>();
    private CostRange now = CostRange.ZERO;
    private CostRange next = CostRange.ZERO;

    private Costing(Catalog catalog) {
        this.catalog = catalog;
    }

    static PlanCost cost(
            ChainEnvironment environment, List<ChainletPlan> chainlets, boolean redeploys, Catalog catalog) {
        Costing costing = new Costing(catalog);
        costing.collectScaling(environment);
        for (ChainletPlan chainlet : chainlets) {
            costing.add(chainlet, redeploys);
        }
        boolean kept =
                redeploys && !FREES.contains(environment.promotionSettings().promotionCleanupStrategy());
        CostRange both = costing.now.plus(costing.next);
        CostRange after = redeploys ? (kept ? both : costing.next) : costing.now;
        return new PlanCost(costing.now, redeploys ? both : costing.now, after, kept, costing.unpriced);
    }

    /** What the settings say counts; where they are silent, what the current deployment shows. */
    private void collectScaling(ChainEnvironment environment) {
        ChainDeployment current = environment.currentDeployment();
        if (current != null) {
            for (Chainlet chainlet : current.chainlets()) {
                remember(chainlet.name(), chainlet.autoscalingSettings());
            }
        }
        for (ChainletSettings settings : environment.chainletSettings()) {
            remember(settings.chainletName(), settings.autoscalingSettings());
        }
    }

    private void remember(ChainletName name, @Nullable AutoscalingSettings settings) {
        if (settings != null) {
            scaling.put(name, settings);
        }
    }

    private void add(ChainletPlan chainlet, boolean redeploys) {
        ServingType serving = chainlet.servingType();
        if (serving == null && !redeploys) {
            return;
        }
        AutoscalingSettings replicas = scaling.get(chainlet.chainlet());
        if (replicas == null) {
            unpriced.add(new UnpricedChainlet(chainlet.chainlet(), "its numbers of replicas are not known"));
            return;
        }
        CostRange runs = CostRange.ZERO;
        if (serving != null) {
            InstanceType type = serving.resolved();
            if (type == null) {
                unpriced.add(new UnpricedChainlet(
                        chainlet.chainlet(), "it serves on " + serving + ", which no one instance type is called"));
                return;
            }
            BigDecimal price = price(chainlet, type);
            if (price == null) {
                return;
            }
            runs = CostRange.of(price, replicas.minReplica(), replicas.maxReplica());
        }
        CostRange becomes = CostRange.ZERO;
        if (redeploys) {
            BigDecimal price = price(chainlet, chainlet.after());
            if (price == null) {
                return;
            }
            becomes = CostRange.of(price, replicas.minReplica(), replicas.maxReplica());
        }
        now = now.plus(runs);
        next = next.plus(becomes);
    }

    private @Nullable BigDecimal price(ChainletPlan chainlet, InstanceType type) {
        BigDecimal price = catalog.price(type.id());
        if (price == null) {
            unpriced.add(new UnpricedChainlet(chainlet.chainlet(), "there is no price of " + type.id()));
        }
        return price;
    }
}
