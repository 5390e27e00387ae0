package io.github.chainlets.core.observe;

/** The calls of an {@code InstanceTypeUpdater}. */
public enum CallKind {
    /** {@code plan}: reads. */
    PLAN,
    /** {@code prepare}: reads. */
    PREPARE,
    /** {@code update}: the only call that changes anything. */
    UPDATE,
    /** {@code follow}: reads. */
    FOLLOW,
    /** {@code watch}: reads. */
    WATCH,
    /** {@code reconcile}: reads. */
    RECONCILE
}
