package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.InstanceType;
import java.util.Objects;

/**
 * What a batch means for one chainlet.
 *
 * @param chainlet which chainlet
 * @param from the instance type it has
 * @param to the instance type it would have
 */
public record PlannedChainlet(ChainletName chainlet, InstanceType from, InstanceType to) {
    /** Checks that all parts are present. */
    public PlannedChainlet {
        Objects.requireNonNull(chainlet, "chainlet");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** Tells whether the chainlet would change. */
    public boolean changes() {
        return !from.id().equals(to.id());
    }

    /** Returns {@code RandInt 1x2 → A10G:2x24x96}, or {@code RandInt 1x2 (unchanged)}. */
    @Override
    public String toString() {
        return changes() ? chainlet + " " + from.id() + " → " + to.id() : chainlet + " " + from.id() + " (unchanged)";
    }
}
