package io.github.chainlets.fake;

/** How a deployment goes. */
public enum OutcomeKind {
    /** It becomes and stays {@code ACTIVE}. */
    SUCCEEDS,
    /** It fails at the end of a step. */
    FAILS,
    /** It never leaves a step. */
    STUCK,
    /** It becomes {@code ACTIVE} and fails some time later. */
    FAILS_LATER
}
