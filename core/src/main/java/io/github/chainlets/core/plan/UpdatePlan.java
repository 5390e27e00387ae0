package io.github.chainlets.core.plan;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an update would do: a pure function of an environment, a batch and a catalogue. It tells of the moment at which they
 * were read; {@link #changesSince} tells what has changed meanwhile. Immutable.
 */
public final class UpdatePlan {
    private final EnvironmentRef environment;
    private final InstanceTypeUpdates updates;
    private final @Nullable ChainEnvironment seen;
    private final List<ChainletPlan> chainlets;
    private final boolean redeploys;
    private final List<Violation> violations;
    private final @Nullable PlanCost cost;
    private final @Nullable String costUnknown;

    private UpdatePlan(
            EnvironmentRef environment,
            InstanceTypeUpdates updates,
            @Nullable ChainEnvironment seen,
            List<ChainletPlan> chainlets,
            boolean redeploys,
            List<Violation> violations,
            @Nullable PlanCost cost,
            @Nullable String costUnknown) {
        this.environment = environment;
        this.updates = updates;
        this.seen = seen;
        this.chainlets = List.copyOf(chainlets);
        this.redeploys = redeploys;
        this.violations = List.copyOf(violations);
        this.cost = cost;
        this.costUnknown = costUnknown;
    }

    /**
     * Plans an update, where a promotion in progress is in the way of a change.
     *
     * @param environment the environment, as it was read
     * @param updates the batch
     * @param catalog the instance types and prices
     */
    public static UpdatePlan of(ChainEnvironment environment, InstanceTypeUpdates updates, Catalog catalog) {
        return of(environment, updates, catalog, PromotionConflict.REJECT);
    }

    /**
     * Plans an update.
     *
     * @param environment the environment, as it was read
     * @param updates the batch
     * @param catalog the instance types and prices
     * @param promotionConflict what a change meets while a promotion is in progress
     */
    public static UpdatePlan of(
            ChainEnvironment environment,
            InstanceTypeUpdates updates,
            Catalog catalog,
            PromotionConflict promotionConflict) {
        List<Violation> violations =
                Rules.check(updates, Surroundings.of(environment, catalog.types(), promotionConflict));
        Map<ChainletName, InstanceType> asked = asked(updates, catalog);
        boolean asksForChange = environment.chainletSettings().stream().anyMatch(settings -> {
            InstanceType type = asked.get(settings.chainletName());
            return type != null && !type.id().equals(settings.instanceType().id());
        });
        boolean redeploys = violations.isEmpty() && asksForChange && environment.currentDeployment() != null;
        List<ChainletPlan> chainlets = chainlets(environment, asked, catalog, redeploys);
        String unknown = catalog.pricesUnknown().orElse(null);
        return new UpdatePlan(
                environment.ref(),
                updates,
                environment,
                chainlets,
                redeploys,
                violations,
                unknown == null ? Costing.cost(environment, chainlets, redeploys, catalog) : null,
                unknown);
    }

    /**
     * Returns the plan of an update for an environment that is not there.
     *
     * @param violations what is wrong, that it is not there first
     */
    public static UpdatePlan missing(
            EnvironmentRef environment, InstanceTypeUpdates updates, List<Violation> violations) {
        return new UpdatePlan(
                environment, updates, null, List.of(), false, violations, null, "there is no such environment");
    }

    private static Map<ChainletName, InstanceType> asked(InstanceTypeUpdates updates, Catalog catalog) {
        Map<ChainletName, InstanceType> asked = new HashMap<>();
        for (InstanceTypeUpdate update : updates.updates()) {
            catalog.type(update.instanceTypeId()).ifPresent(type -> asked.put(update.chainletName(), type));
        }
        return asked;
    }

    private static List<ChainletPlan> chainlets(
            ChainEnvironment environment, Map<ChainletName, InstanceType> asked, Catalog catalog, boolean redeploys) {
        Map<ChainletName, String> serving = new HashMap<>();
        ChainDeployment current = environment.currentDeployment();
        if (current != null) {
            for (Chainlet chainlet : current.chainlets()) {
                serving.put(chainlet.name(), chainlet.instanceTypeName());
            }
        }
        List<ChainletPlan> chainlets = new ArrayList<>();
        for (ChainletSettings settings : environment.chainletSettings()) {
            ChainletName name = settings.chainletName();
            InstanceType wanted = settings.instanceType();
            String served = serving.get(name);
            chainlets.add(new ChainletPlan(
                    name,
                    wanted,
                    served == null ? null : ServingType.of(served, catalog, wanted),
                    asked.getOrDefault(name, wanted),
                    redeploys));
        }
        return chainlets;
    }

    /** Returns which environment the batch is for. */
    public EnvironmentRef environment() {
        return environment;
    }

    /** Returns the batch. */
    public InstanceTypeUpdates updates() {
        return updates;
    }

    /** Returns the environment as it was read: the plan's preconditions. Nothing if it does not exist. */
    public Optional<ChainEnvironment> seen() {
        return Optional.ofNullable(seen);
    }

    /** Returns every chainlet of the environment, in the chain's order; empty if the environment does not exist. */
    public List<ChainletPlan> chainlets() {
        return chainlets;
    }

    /** Returns what is wrong with the batch, ordered by place then rule; if there is anything, it would be rejected. */
    public List<Violation> violations() {
        return violations;
    }

    /** Tells whether the update would be accepted. */
    public boolean acceptable() {
        return violations.isEmpty();
    }

    /** Tells whether the update would make a new deployment. */
    public boolean redeploys() {
        return redeploys;
    }

    /** Tells whether any chainlet would come to <em>run</em> on another instance type than now. */
    public boolean changes() {
        return chainlets.stream().anyMatch(ChainletPlan::changes);
    }

    /** Tells whether the update would change what is <em>wanted</em>: the environment's settings. */
    public boolean changesSettings() {
        return acceptable() && chainlets.stream().anyMatch(ChainletPlan::requested);
    }

    /**
     * Returns the chainlets that are wanted on something else than serves, though no promotion is under way: an earlier
     * rollout failed or was withdrawn.
     */
    public List<ChainletPlan> drift() {
        return candidate() == null
                ? chainlets.stream().filter(ChainletPlan::drifted).toList()
                : List.of();
    }

    /** Returns what the environment costs now, during the rollout and after it, if prices are known. */
    public Optional<PlanCost> cost() {
        return Optional.ofNullable(cost);
    }

    /** Returns why the cost is not known, if it is not. */
    public Optional<String> costUnknown() {
        return Optional.ofNullable(costUnknown);
    }

    /**
     * Returns what has changed in the environment since the plan was made, a sentence for each thing: a setting, the current
     * deployment, the candidate. Empty if the plan still holds.
     */
    public List<String> changesSince(ChainEnvironment now) {
        return seen == null ? List.of("the environment exists now") : EnvironmentChanges.between(seen, now);
    }

    private @Nullable ChainDeployment candidate() {
        return seen == null ? null : seen.candidateDeployment();
    }

    /**
     * Explains the plan to a person, in one line, for example {@code abcd1234/production: HelloWorld 1x2 → 1x4, RandInt
     * 1x2 → A10G:2x24x96; one new deployment; $0.00116 → $0.05758 a minute at max replicas ($0 → $0 at min), $0.05874
     * while both deployments run}.
     */
    public String explain() {
        return Explanation.of(this, candidate());
    }

    /** Returns {@link #explain()}. */
    @Override
    public String toString() {
        return explain();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UpdatePlan plan
                && environment.equals(plan.environment)
                && updates.equals(plan.updates)
                && Objects.equals(seen, plan.seen)
                && chainlets.equals(plan.chainlets)
                && violations.equals(plan.violations)
                && Objects.equals(cost, plan.cost)
                && Objects.equals(costUnknown, plan.costUnknown);
    }

    @Override
    public int hashCode() {
        return Objects.hash(environment, updates, seen);
    }
}
