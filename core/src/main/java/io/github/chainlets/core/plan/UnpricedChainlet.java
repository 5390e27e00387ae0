package io.github.chainlets.core.plan;

import io.github.chainlets.core.ChainletName;
import java.util.Objects;

/**
 * A chainlet whose cost is not known.
 *
 * @param chainlet which chainlet
 * @param reason why, for a person
 */
public record UnpricedChainlet(ChainletName chainlet, String reason) {
    /** Checks that nothing is {@code null}. */
    public UnpricedChainlet {
        Objects.requireNonNull(chainlet, "chainlet");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns name and reason. */
    @Override
    public String toString() {
        return chainlet + " (" + reason + ")";
    }
}
