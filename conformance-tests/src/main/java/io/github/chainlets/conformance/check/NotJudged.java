package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.catalog.Capability;

/** A requirement could not be judged, or does not apply. Never a pass. */
public final class NotJudged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    private NotJudged(Outcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    /** The requirement does not apply to what the subject has declared. */
    public static NotJudged notApplicable(String reason) {
        return new NotJudged(Outcome.NOT_APPLICABLE, reason);
    }

    /** The subject lacks what it takes. */
    public static NotJudged lacking(Capability capability) {
        return new NotJudged(
                capability.expected() ? Outcome.SKIPPED : Outcome.NOT_APPLICABLE,
                "needs " + capability + ": " + capability.remedy());
    }

    /** The subject is too small to tell. */
    public static NotJudged skipped(String reason) {
        return new NotJudged(Outcome.SKIPPED, reason);
    }

    /** It was tried, and nothing can be said. */
    public static NotJudged inconclusive(String reason) {
        return new NotJudged(Outcome.INCONCLUSIVE, reason);
    }

    /** Returns which way it was not judged. */
    public Outcome outcome() {
        return outcome;
    }
}
