package io.github.chainlets.core.api;

import java.util.Objects;

/**
 * What reading says about an update whose outcome was indeterminate.
 *
 * @param verdict whether it was applied
 * @param explanation what was read and what follows, in a sentence for a person
 */
public record Reconciliation(Verdict verdict, String explanation) {

    /** Whether an update was applied. */
    public enum Verdict {
        /** The environment's settings are what the batch asks for: there is nothing to repeat. */
        APPLIED,
        /** The settings are not what the batch asks for, and none of its changes is there: it may be repeated. */
        NOT_APPLIED,
        /** The settings are neither, or they could not be read: somebody has to look. */
        CANNOT_TELL
    }

    /** Checks that both parts are present. */
    public Reconciliation {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(explanation, "explanation");
    }
}
