package io.github.chainlets.core;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request was refused and nothing was applied. Sending the same request again gives the same answer. */
public final class RejectedException extends UpdateException {
    private static final long serialVersionUID = 1L;

    /** Why a request was refused. */
    public enum Reason {
        /** A promotion into the environment is in the way. The same request may be accepted once it has ended. */
        CONFLICT("Nothing was changed: wait until the promotion in the way has ended, then send it again."),
        /** The plan is stale: the environment has changed since it was read. */
        STALE("Nothing was changed: plan again, and look at what has changed."),
        /** The request breaks a rule or is malformed. */
        INVALID("Nothing was changed: mend the request, then send it again."),
        /** The chain, the environment or the deployment does not exist, or this key cannot see it. */
        NOT_FOUND("Nothing was changed: check the names, and that the API key belongs to their workspace."),
        /** No usable credentials were sent. */
        UNAUTHENTICATED("Nothing was changed: send a valid API key."),
        /** The credentials are not allowed to do this. */
        PERMISSION_DENIED("Nothing was changed: use an API key that is allowed to do this."),
        /** The client was closed before the call, or during it and before anything was sent. */
        CLOSED("Nothing was changed: this client is closed; use one that is open."),
        /** The server refuses for another reason. */
        OTHER("Nothing was changed: see the reason given before trying again.");

        private final String nextStep;

        Reason(String nextStep) {
            this.nextStep = nextStep;
        }
    }

    private final String what;
    private final Reason reason;
    // An immutable list of serializable values is serializable, though its type does not say so.
    @SuppressWarnings("serial")
    private final List<Violation> violations;

    private final boolean foundAfterwards;
    private final @Nullable DeploymentId promotion;

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
        this(what, reason, violations, false, null, serviceError, cause);
    }

    private RejectedException(
            String what,
            Reason reason,
            List<Violation> violations,
            boolean foundAfterwards,
            @Nullable DeploymentId promotion,
            @Nullable ServiceError serviceError,
            @Nullable Throwable cause) {
        super(what, reason.nextStep, serviceError, cause);
        this.what = what;
        this.reason = reason;
        this.violations = List.copyOf(violations);
        this.foundAfterwards = foundAfterwards;
        this.promotion = promotion;
    }

    /**
     * Makes the refusal of a change that a promotion is in the way of.
     *
     * @param what what was refused and why, in a sentence
     * @param violations each broken rule; copied
     * @param promotion the deployment that is being promoted
     */
    public static RejectedException conflict(String what, List<Violation> violations, DeploymentId promotion) {
        return new RejectedException(what, Reason.CONFLICT, violations, false, promotion, null, null);
    }

    /**
     * Returns this refusal with what was found out by reading after it: a service over HTTP names what is wrong in prose
     * only.
     *
     * @param found the refusal that the rules make of what was read
     */
    public RejectedException explainedBy(RejectedException found) {
        RejectedException explained = new RejectedException(
                found.what,
                found.reason,
                found.violations,
                true,
                found.promotion,
                serviceError().orElse(null),
                getCause());
        explained.setStackTrace(getStackTrace());
        return explained;
    }

    /** Returns the kind of refusal. */
    public Reason reason() {
        return reason;
    }

    /** Returns the broken rules, ordered by place then rule; empty where they are not known. */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * Tells whether the {@link #violations} were found by reading after the refusal. They then tell of a later moment than
     * the refusal does.
     */
    public boolean foundAfterwards() {
        return foundAfterwards;
    }

    /** Returns the deployment whose promotion is in the way, if the reason is {@link Reason#CONFLICT}. */
    public Optional<DeploymentId> promotion() {
        return Optional.ofNullable(promotion);
    }
}
