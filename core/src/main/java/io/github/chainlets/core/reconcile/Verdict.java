package io.github.chainlets.core.reconcile;

/** Whether an update was applied. */
public enum Verdict {
    /** It has taken effect, by this update or by one that asked for the same: do not send it again. */
    APPLIED,
    /** It has not taken effect, and the settle time has passed: it may be sent again. */
    NOT_APPLIED,
    /** It asked for nothing that was not there already, and nothing has come of it. */
    NOTHING_TO_APPLY,
    /** What was read proves neither: somebody has to look before it is sent again. */
    CANNOT_TELL
}
