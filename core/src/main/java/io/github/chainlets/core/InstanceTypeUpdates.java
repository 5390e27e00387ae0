package io.github.chainlets.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of instance type updates, in order, as it is sent
 * ({@code UpdateChainletEnvironmentInstanceTypeRequestV1.updates}).
 *
 * <p>A batch is a request and not yet judged: it may be empty or name a chainlet twice. The
 * {@linkplain io.github.chainlets.core.rules.Rules rules} judge it, so that all that is wrong comes back together, each
 * thing with its place.
 *
 * @param updates the entries; the list is copied
 */
public record InstanceTypeUpdates(List<InstanceTypeUpdate> updates) {
    /** Copies the list. */
    public InstanceTypeUpdates {
        updates = List.copyOf(updates);
    }

    /**
     * Starts a batch with one update; {@link #and} adds more.
     *
     * @throws IllegalArgumentException if either text cannot be written as UTF-8
     */
    public static InstanceTypeUpdates of(String chainletName, String instanceTypeId) {
        return new InstanceTypeUpdates(List.of(InstanceTypeUpdate.of(chainletName, instanceTypeId)));
    }

    /** Makes a batch of the entries, in their order. */
    public static InstanceTypeUpdates copyOf(Collection<InstanceTypeUpdate> updates) {
        return new InstanceTypeUpdates(List.copyOf(updates));
    }

    /**
     * Makes a batch of chainlet name to instance type id, in the map's order.
     *
     * @throws IllegalArgumentException if a text cannot be written as UTF-8
     */
    public static InstanceTypeUpdates copyOf(Map<String, String> instanceTypeIdByChainletName) {
        return new InstanceTypeUpdates(instanceTypeIdByChainletName.entrySet().stream()
                .map(entry -> InstanceTypeUpdate.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    /**
     * Returns this batch with one more update at its end. Copies; for a long batch use {@link #copyOf(Collection)}.
     *
     * @throws IllegalArgumentException if either text cannot be written as UTF-8
     */
    public InstanceTypeUpdates and(String chainletName, String instanceTypeId) {
        List<InstanceTypeUpdate> longer = new ArrayList<>(updates);
        longer.add(InstanceTypeUpdate.of(chainletName, instanceTypeId));
        return new InstanceTypeUpdates(longer);
    }

    /** Returns what is wanted of each chainlet once this is applied: what was, overlaid with this, in that order. */
    public Map<ChainletName, InstanceTypeId> appliedTo(Map<ChainletName, InstanceTypeId> before) {
        Map<ChainletName, InstanceTypeId> after = new LinkedHashMap<>(before);
        for (InstanceTypeUpdate update : updates) {
            after.put(update.chainletName(), update.instanceTypeId());
        }
        return after;
    }
}
