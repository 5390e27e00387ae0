package io.github.chainlets.conformance.catalog;

/** How much a requirement weighs. */
public enum Level {
    /** Not to meet it is not to conform. */
    MUST,
    /** Reported in the core profile, held to in the strict one. */
    SHOULD,
    /** Reported only. */
    MAY
}
