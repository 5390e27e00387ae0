package io.github.chainlets.conformance.check;

/** What came of judging a requirement. */
public enum Outcome {
    /** Met, as far as was looked. */
    PASSED,
    /** Not met. */
    FAILED,
    /** Not judged, for something is missing. */
    SKIPPED,
    /** Not judged, for it does not apply. */
    NOT_APPLICABLE,
    /** Judged without a result. */
    INCONCLUSIVE
}
