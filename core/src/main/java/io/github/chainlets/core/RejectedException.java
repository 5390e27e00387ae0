package io.github.chainlets.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request was refused and nothing was applied. Sending the same request again gives the same answer. */
public final class RejectedException extends UpdateException {
    private static final long serialVersionUID = 1L;

    /** Why a request was refused. */
    public enum Reason {
        /** The request breaks a rule or is malformed. */
        INVALID("Nothing was changed: mend the request, then send it again."),
        /** The chain, the environment or the deployment does not exist, or this key cannot see it. */
        NOT_FOUND("Nothing was changed: check the names, and that the API key belongs to their workspace."),
        /** No usable credentials were sent. */
        UNAUTHENTICATED("Nothing was changed: send a valid API key."),
        /** The credentials are not allowed to do this. */
        PERMISSION_DENIED("Nothing was changed: use an API key that is allowed to do this."),
        /** The server refuses for another reason. */
        OTHER("Nothing was changed: see the reason given before trying again.");

        private final String nextStep;

        Reason(String nextStep) {
            this.nextStep = nextStep;
        }
    }

    private final Reason reason;
    private final transient List<Violation> violations;

    /**
     * Makes a refusal.
     *
     * @param what what was refused and why, in a sentence
     * @param reason the kind of refusal; decides the advice that ends the message
     * @param violations each broken rule, where known; copied
     * @param serviceError what the service said, or {@code null} if it was not asked
     * @param cause the underlying failure, or {@code null}
     */
    public RejectedException(
            String what,
            Reason reason,
            List<Violation> violations,
            @Nullable ServiceError serviceError,
            @Nullable Throwable cause) {
        super(what, reason.nextStep, serviceError, cause);
        this.reason = reason;
        this.violations = List.copyOf(violations);
    }

    /** Returns the kind of refusal. */
    public Reason reason() {
        return reason;
    }

    /** Returns the broken rules, ordered by place then rule; empty where the server did not list them. */
    public List<Violation> violations() {
        return violations;
    }
}
