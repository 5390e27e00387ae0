package io.github.chainlets.http.internal.json;

/** The body of a request that says all in its path: no bytes at all. */
public enum Nothing {
    /** There is one. */
    NOTHING
}
