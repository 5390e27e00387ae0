package io.github.chainlets.core.fleet.plan;

import java.util.Objects;

/**
 * What a plan or an inventory leaves out.
 *
 * @param what the chain or the environment
 * @param why the reason, for a person
 */
public record LeftOut(String what, String why) {
    /** Checks that nothing is {@code null}. */
    public LeftOut {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
    }

    /** Returns what and why. */
    @Override
    public String toString() {
        return what + ": " + why;
    }
}
