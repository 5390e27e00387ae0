package io.github.chainlets.core.fleet.plan;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.fleet.plan.FleetInventory.InventoryChain;
import io.github.chainlets.core.plan.UpdatePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What shall happen to many environments: an entry for each environment that changes. An environment that somebody changes
 * afterwards makes its own entry stale, and no other.
 *
 * @param entries one for each environment that changes, in the order in which they are applied; the list is copied
 * @param leftOut what was selected and cannot be changed, each with its reason; the list is copied
 * @param untouched how many environments were looked at in which nothing is to be changed
 */
public record FleetPlan(List<FleetEntry> entries, List<LeftOut> leftOut, int untouched) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if an environment comes twice
     */
    public FleetPlan {
        entries = List.copyOf(entries);
        leftOut = List.copyOf(leftOut);
        Set<Object> seen = new HashSet<>();
        for (FleetEntry entry : entries) {
            if (!seen.add(entry.environment())) {
                throw new IllegalArgumentException("environment " + entry.environment() + " comes twice");
            }
        }
    }

    /** Plans: a pure function of what there is and what is wanted. */
    public static FleetPlan of(FleetInventory inventory, FleetSelector selector, TypeMapping mapping) {
        List<FleetEntry> entries = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>(inventory.unreadable());
        int untouched = 0;
        for (InventoryChain chain : inventory.chains()) {
            if (!selector.chains().test(chain.chain())) {
                continue;
            }
            for (ChainEnvironment environment : chain.environments()) {
                if (!selector.environments().test(environment.name())) {
                    continue;
                }
                InstanceTypeUpdates updates = updates(environment, selector, mapping);
                if (updates.updates().isEmpty()) {
                    untouched++;
                } else {
                    entry(environment, updates, inventory, leftOut, null).ifPresent(entries::add);
                }
            }
        }
        return new FleetPlan(entries, leftOut, untouched);
    }

    private static InstanceTypeUpdates updates(
            ChainEnvironment environment, FleetSelector selector, TypeMapping mapping) {
        List<InstanceTypeUpdate> updates = new ArrayList<>();
        for (ChainletSettings settings : environment.chainletSettings()) {
            if (selector.chainlets().test(settings.chainletName())) {
                Optional<InstanceTypeId> to =
                        mapping.map(environment.ref(), settings.chainletName(), settings.instanceType());
                to.filter(type -> !type.equals(settings.instanceType().id()))
                        .ifPresent(type -> updates.add(new InstanceTypeUpdate(settings.chainletName(), type)));
            }
        }
        return InstanceTypeUpdates.copyOf(updates);
    }

    /** A promotion under way is no obstacle: it is waited for. */
    private static Optional<FleetEntry> entry(
            ChainEnvironment environment,
            InstanceTypeUpdates updates,
            FleetInventory inventory,
            List<LeftOut> leftOut,
            @Nullable DeploymentId back) {
        UpdatePlan plan = UpdatePlan.of(environment, updates, inventory.catalog(), PromotionConflict.SUPERSEDE);
        if (plan.acceptable()) {
            return Optional.of(FleetEntry.of(environment, plan, back));
        }
        String why = plan.violations().stream().map(Violation::toString).collect(Collectors.joining("; "));
        leftOut.add(new LeftOut(environment.ref().toString(), why));
        return Optional.empty();
    }

    /**
     * Plans the way back of entries that may have been applied. Left out is each environment that is not as the entry left it:
     * what others have set since is not touched.
     *
     * @param applied the entries, in the order in which they were applied; the plan has them the other way round
     */
    public static FleetPlan undoing(List<FleetEntry> applied, FleetInventory inventory) {
        List<FleetEntry> entries = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        var environments = inventory.environments();
        for (int i = applied.size() - 1; i >= 0; i--) {
            FleetEntry entry = applied.get(i);
            ChainEnvironment now = environments.get(entry.environment());
            String name = entry.environment().toString();
            if (now == null) {
                leftOut.add(new LeftOut(name, "it could not be read, or is gone"));
            } else if (now.wanted().equals(entry.before())) {
                leftOut.add(new LeftOut(name, "its settings are what they were before"));
            } else if (!now.wanted().equals(entry.after())) {
                leftOut.add(new LeftOut(name, "somebody else has changed its settings since"));
            } else {
                entry(now, entry.inverse(), inventory, leftOut, entry.current()).ifPresent(entries::add);
            }
        }
        return new FleetPlan(entries, leftOut, 0);
    }

    /**
     * Plans the second way back, where the inverse update was applied and its rollout failed: what served before is promoted. Left
     * out is each environment whose settings are not what they were before, for a promotion would run on them.
     *
     * @param failed the entries of an {@linkplain #undoing undoing} plan, in the order in which they were applied
     */
    public static FleetPlan promoting(List<FleetEntry> failed, FleetInventory inventory) {
        List<FleetEntry> entries = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        var environments = inventory.environments();
        for (FleetEntry entry : failed) {
            ChainEnvironment now = environments.get(entry.environment());
            ChainDeployment current = now == null ? null : now.currentDeployment();
            String name = entry.environment().toString();
            if (now == null) {
                leftOut.add(new LeftOut(name, "it could not be read, or is gone"));
            } else if (!now.wanted().equals(entry.after())) {
                leftOut.add(new LeftOut(name, "somebody else has changed its settings since"));
            } else if (entry.back() == null) {
                leftOut.add(new LeftOut(name, "no deployment served before"));
            } else if (current != null && current.id().equals(entry.back())) {
                leftOut.add(new LeftOut(name, "it serves what it served before"));
            } else {
                entries.add(FleetEntry.promoting(now, entry.back()));
            }
        }
        return new FleetPlan(entries, leftOut, 0);
    }

    /** Returns what all entries cost together. */
    public FleetCost cost() {
        return FleetCost.of(entries);
    }

    /** Returns the plan's hash: two plans with the same hash are the same plan. */
    public String hash() {
        return PlanJson.hash(this);
    }

    /** Returns the plan as JSON, with its version and hash; {@link #fromJson} reads it. */
    public String toJson() {
        return PlanJson.write(this);
    }

    /**
     * Reads a plan that was written as JSON, by this version or an earlier one.
     *
     * @throws IllegalArgumentException if the text is not a plan, or somebody has changed it: its hash is another
     */
    public static FleetPlan fromJson(String json) {
        return PlanJson.read(json);
    }

    /** Returns the plan for a person, a line for each environment. */
    public String explain() {
        StringJoiner lines = new StringJoiner("\n");
        for (FleetEntry entry : entries) {
            lines.add(entry.environment() + ": " + entry.explainChanges()
                    + entry.costs().map(cost -> "; " + cost).orElse("; cost unknown"));
        }
        leftOut.forEach(left -> lines.add("left out: " + left));
        return lines.add(explainInShort()).toString();
    }

    /** Returns how many environments change and what that costs, in a line for a person. */
    public String explainInShort() {
        return entries.size() + " environments change, " + untouched + " do not, " + leftOut.size() + " are left out; "
                + cost();
    }
}
