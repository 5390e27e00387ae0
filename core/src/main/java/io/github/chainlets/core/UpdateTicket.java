package io.github.chainlets.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be known from before an update to find out later whether it was applied: the evidence of {@code reconcile}.
 * Made by {@code prepare} from a plan, just before the update is sent; {@linkplain #store() stored}, it outlives a crash.
 *
 * @param environment the environment that the update is for
 * @param updates the batch
 * @param before the instance type that was wanted of each chainlet, in the chain's order
 * @param planned the display name of the instance type that each chainlet would run on; deployments show names, not ids. A
 *     chainlet is left out if its instance type has the name of the one before: then no deployment shows which of them it is
 * @param live whether the environment had a current deployment; without one an update makes no deployment
 * @param deployments all deployments that the chain had; what is not among them is new
 * @param neighbours what was wanted in the chain's other environments, or {@code null} if that could not be read
 * @param keyPrefix the part of the API key that the audit log shows of whoever sends it, or {@code null} if that is not known
 */
public record UpdateTicket(
        EnvironmentRef environment,
        InstanceTypeUpdates updates,
        Map<ChainletName, InstanceTypeId> before,
        Map<ChainletName, String> planned,
        boolean live,
        Set<DeploymentId> deployments,
        @Nullable Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> neighbours,
        @Nullable String keyPrefix) {
    /** Copies the collections. */
    public UpdateTicket {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(updates, "updates");
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        planned = Collections.unmodifiableMap(new LinkedHashMap<>(planned));
        deployments = Set.copyOf(deployments);
        neighbours = neighbours == null ? null : Map.copyOf(neighbours);
    }

    /** Makes a ticket of a sender that the audit log does not tell from others. */
    public UpdateTicket(
            EnvironmentRef environment,
            InstanceTypeUpdates updates,
            Map<ChainletName, InstanceTypeId> before,
            Map<ChainletName, String> planned,
            boolean live,
            Set<DeploymentId> deployments,
            @Nullable Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> neighbours) {
        this(environment, updates, before, planned, live, deployments, neighbours, null);
    }

    /** Returns what the update asks to be wanted of each chainlet: {@link #before}, overlaid with the batch. */
    public Map<ChainletName, InstanceTypeId> after() {
        return updates.appliedTo(before);
    }

    /** Tells whether the update asks for anything that was not wanted already. */
    public boolean changes() {
        return !after().equals(before);
    }

    /** Returns the ticket as text of one line, to be kept; {@link #restore} reads it. It holds no key. */
    public String store() {
        return TicketText.write(this);
    }

    /**
     * Reads a ticket that was stored, by this version or an earlier one.
     *
     * @throws IllegalArgumentException if the text is not a stored ticket
     */
    public static UpdateTicket restore(String text) {
        return TicketText.read(text);
    }
}
