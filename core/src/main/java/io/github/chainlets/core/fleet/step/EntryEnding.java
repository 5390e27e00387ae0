package io.github.chainlets.core.fleet.step;

/** How an entry of a run ended. */
public enum EntryEnding {
    /** The new deployment serves. */
    PROMOTED(false, true),
    /** The settings were changed; no deployment was needed, for none was live. */
    SETTINGS_CHANGED(false, true),
    /** The rollout failed, or was withdrawn. */
    FAILED(true, true),
    /** The rollout had not ended in its time. */
    OUT_OF_TIME(true, true),
    /** Whether the update was applied cannot be told. */
    UNKNOWN(true, true),
    /** Somebody else's deployment took the place of ours. */
    SUPERSEDED(false, true),
    /** The service refused the update: not applied. */
    REJECTED(true, false),
    /** The update could not be sent in the attempts that it had: not applied. */
    UNAVAILABLE(true, false),
    /** The environment has changed since the plan: not sent. */
    STALE(false, false),
    /** A promotion was in the way for too long: not applied. */
    BLOCKED(false, false),
    /** The run stopped before: not sent. */
    NOT_STARTED(false, false);

    private final boolean failure;
    private final boolean maybeApplied;

    EntryEnding(boolean failure, boolean maybeApplied) {
        this.failure = failure;
        this.maybeApplied = maybeApplied;
    }

    /** Tells whether this counts against the tolerance. */
    public boolean isFailure() {
        return failure;
    }

    /** Tells whether the update was applied, or may have been: what an undo looks at. */
    public boolean isMaybeApplied() {
        return maybeApplied;
    }
}
