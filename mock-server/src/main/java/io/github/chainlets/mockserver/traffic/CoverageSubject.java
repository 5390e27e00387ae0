package io.github.chainlets.mockserver.traffic;

import java.util.Locale;

/** What coverage is of. */
public enum CoverageSubject {
    /** The operations of the service, for example {@code promote}. */
    OPERATIONS,
    /** The statuses of answers, for example {@code 429}; {@code none} where no answer came. */
    ANSWERS,
    /** The statuses of deployments, for example {@code LOADING_MODEL}. */
    STATUSES,
    /** From which status a deployment went to which, for example {@code DEPLOYING to LOADING_MODEL}. */
    TRANSITIONS,
    /** The rules of an update that were broken, for example {@code chainlet-exists}. */
    RULES,
    /** The faults that struck, for example {@code reset after}. */
    FAULTS,
    /**
     * How rollouts ended: {@code serves}, {@code fails}, {@code fails_later} once it served, {@code taken_out} before it served.
     */
    ENDINGS;

    /** Returns the name as JSON has it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
