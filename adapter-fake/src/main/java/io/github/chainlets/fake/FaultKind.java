package io.github.chainlets.fake;

/** What goes wrong at a port. */
public enum FaultKind {
    /** The request is turned away before anything is applied, and the caller knows. */
    UNAVAILABLE,
    /** The request is lost before it arrives, and the caller cannot know. */
    LOST_REQUEST,
    /** The request is dealt with and the answer is lost: <b>after</b> the change is applied. */
    LOST_REPLY
}
