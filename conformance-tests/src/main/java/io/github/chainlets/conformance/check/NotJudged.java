package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.catalog.Capability;
import org.jspecify.annotations.Nullable;

/** A requirement could not be judged, or does not apply. Never a pass. */
public final class NotJudged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    private final @Nullable Capability lacking;

    private NotJudged(Outcome outcome, String reason, @Nullable Capability lacking) {
        super(reason);
        this.outcome = outcome;
        this.lacking = lacking;
    }

    private NotJudged(Outcome outcome, String reason) {
        this(outcome, reason, null);
    }

    /** The requirement does not apply to what the subject has declared. */
    public static NotJudged notApplicable(String reason) {
        return new NotJudged(Outcome.NOT_APPLICABLE, reason);
    }

    /** The subject lacks what it takes. */
    public static NotJudged lacking(Capability capability) {
        return new NotJudged(
                capability.expected() ? Outcome.SKIPPED : Outcome.NOT_APPLICABLE,
                "needs " + capability + ": " + capability.remedy(),
                capability);
    }

    /** The subject is too small to tell. */
    public static NotJudged skipped(String reason) {
        return new NotJudged(Outcome.SKIPPED, reason);
    }

    /** It was tried, and nothing can be said. */
    public static NotJudged inconclusive(String reason) {
        return new NotJudged(Outcome.INCONCLUSIVE, reason);
    }

    /** Returns why it was not judged, with what helps in the words of the one who asks: options, or methods in Java. */
    String reason(boolean commandLine) {
        Capability missing = lacking;
        String hint = missing == null ? "" : commandLine ? missing.option() : missing.method();
        return getMessage() + (hint.isEmpty() ? "" : " (" + hint + ")");
    }

    /** Returns which way it was not judged. */
    public Outcome outcome() {
        return outcome;
    }
}
