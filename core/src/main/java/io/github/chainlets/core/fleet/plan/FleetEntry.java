package io.github.chainlets.core.fleet.plan;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.plan.PlanCost;
import io.github.chainlets.core.plan.UpdatePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet plan means for one environment, and what it takes for granted there.
 *
 * @param environment which environment
 * @param updates the batch
 * @param before the instance type that was wanted of each chainlet; the map is copied
 * @param current the deployment that served, or {@code null} if none did
 * @param candidate the deployment that was on its way, or {@code null} if none was
 * @param redeploys whether the update makes a deployment
 * @param cost what the environment costs before, during and after, or {@code null} if that is not known
 * @param back what served before the update that this entry sets back, or {@code null} if it sets none back
 */
public record FleetEntry(
        EnvironmentRef environment,
        InstanceTypeUpdates updates,
        Map<ChainletName, InstanceTypeId> before,
        @Nullable DeploymentId current,
        @Nullable DeploymentId candidate,
        boolean redeploys,
        @Nullable PlanCost cost,
        @Nullable DeploymentId back) {
    /** Copies the map. */
    public FleetEntry {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(updates, "updates");
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
    }

    static FleetEntry of(ChainEnvironment seen, UpdatePlan plan, @Nullable DeploymentId back) {
        return new FleetEntry(
                seen.ref(),
                plan.updates(),
                seen.wanted(),
                id(seen.currentDeployment()),
                id(seen.candidateDeployment()),
                seen.currentDeployment() != null,
                plan.cost().orElse(null),
                back);
    }

    /** An entry without updates: the deployment is promoted, and the settings stay as they are. */
    static FleetEntry promoting(ChainEnvironment seen, DeploymentId back) {
        return new FleetEntry(
                seen.ref(),
                InstanceTypeUpdates.copyOf(List.of()),
                seen.wanted(),
                id(seen.currentDeployment()),
                id(seen.candidateDeployment()),
                true,
                null,
                back);
    }

    /** Returns the deployment that is promoted instead of an update, if this is such an entry. */
    public Optional<DeploymentId> promotes() {
        return updates.updates().isEmpty() ? Optional.ofNullable(back) : Optional.empty();
    }

    private static @Nullable DeploymentId id(@Nullable ChainDeployment deployment) {
        return deployment == null ? null : deployment.id();
    }

    /** Returns the instance type that is wanted of each chainlet after the update. */
    public Map<ChainletName, InstanceTypeId> after() {
        return updates.appliedTo(before);
    }

    /** Returns the batch that sets the chainlets back to what was wanted before. */
    public InstanceTypeUpdates inverse() {
        List<InstanceTypeUpdate> back = new ArrayList<>();
        for (InstanceTypeUpdate update : updates.updates()) {
            InstanceTypeId was = before.get(update.chainletName());
            if (was != null) {
                back.add(new InstanceTypeUpdate(update.chainletName(), was));
            }
        }
        return InstanceTypeUpdates.copyOf(back);
    }

    /** Returns what changes, in a line for a person. */
    public String explainChanges() {
        return promotes()
                .map(deployment -> "deployment " + deployment + " is promoted")
                .orElseGet(() -> updates.updates().stream()
                        .map(update -> update.chainletName() + " " + before.get(update.chainletName()) + " → "
                                + update.instanceTypeId())
                        .collect(Collectors.joining(", ")));
    }

    /** Returns what it costs, if that is known. */
    public Optional<PlanCost> costs() {
        return Optional.ofNullable(cost);
    }

    /**
     * Returns what has changed since the plan, a sentence for each thing; empty if the entry still holds. That the deployment
     * which was on its way has arrived, or has left, is no change.
     */
    public List<String> changesSince(ChainEnvironment now) {
        List<String> changes = new ArrayList<>(now.wantedOtherwiseThan(before));
        DeploymentId serves = id(now.currentDeployment());
        if (!Objects.equals(serves, current) && (serves == null || !serves.equals(candidate))) {
            changes.add("the current deployment is " + orNone(serves) + " now, not " + orNone(current));
        }
        DeploymentId coming = id(now.candidateDeployment());
        if (coming != null && !coming.equals(candidate)) {
            changes.add("deployment " + coming + " is on its way now");
        }
        return changes;
    }

    private static String orNone(@Nullable DeploymentId id) {
        return id == null ? "none" : id.value();
    }
}
