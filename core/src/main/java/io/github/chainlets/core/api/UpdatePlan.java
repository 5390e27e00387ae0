package io.github.chainlets.core.api;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What an update would do, found out by reading only. It tells of the moment at which it was read; somebody else may
 * change the environment meanwhile.
 *
 * @param environment the environment
 * @param updates the batch
 * @param chainlets every chainlet of the environment, in the chain's order; empty if the environment could not be found
 * @param redeploys whether the update would make a new deployment
 * @param violations what is wrong with the batch, ordered by place then rule; if there is anything, it would be rejected
 * @param plannedCost what the environment costs before and after, or {@code null} if prices could not be read
 */
public record UpdatePlan(
        EnvironmentRef environment,
        InstanceTypeUpdates updates,
        List<PlannedChainlet> chainlets,
        boolean redeploys,
        List<Violation> violations,
        @Nullable PlannedCost plannedCost) {
    /** Copies the lists. */
    public UpdatePlan {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(updates, "updates");
        chainlets = List.copyOf(chainlets);
        violations = List.copyOf(violations);
    }

    /** Tells whether the update would be accepted. */
    public boolean acceptable() {
        return violations.isEmpty();
    }

    /** Tells whether any chainlet would change. */
    public boolean changes() {
        return chainlets.stream().anyMatch(PlannedChainlet::changes);
    }

    /** Returns the cost before and after, if prices could be read. */
    public Optional<PlannedCost> cost() {
        return Optional.ofNullable(plannedCost);
    }

    /**
     * Explains the plan to a person, in one line, for example {@code abcd1234/production: HelloWorld 1x2 → 1x4, RandInt
     * 1x2 → A10G:2x24x96; one new deployment; $0.00116 → $0.05758 a minute at max replicas ($0 → $0 at min)}.
     */
    public String explain() {
        StringJoiner parts = new StringJoiner("; ", environment + ": ", "");
        if (!acceptable()) {
            parts.add("would be rejected");
            violations.forEach(violation -> parts.add(violation.toString()));
            return parts.toString();
        }
        StringJoiner names = new StringJoiner(", ");
        chainlets.forEach(chainlet -> names.add(chainlet.toString()));
        parts.add(names.toString());
        parts.add(
                redeploys
                        ? "one new deployment"
                        : changes() ? "no deployment, for none is live: only the settings change" : "nothing to do");
        cost().ifPresent(cost -> parts.add(cost.toString()));
        return parts.toString();
    }

    /** Returns {@link #explain()}. */
    @Override
    public String toString() {
        return explain();
    }
}
