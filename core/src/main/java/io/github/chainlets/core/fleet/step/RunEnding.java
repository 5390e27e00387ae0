package io.github.chainlets.core.fleet.step;

/** How a run ended. */
public enum RunEnding {
    /** All waves are through; no more has failed than the tolerance allows. */
    COMPLETED,
    /** More has failed than the tolerance allows, so the rest was not begun. */
    TOO_MANY_FAILURES,
    /** Somebody asked it to stop. */
    STOPPED
}
