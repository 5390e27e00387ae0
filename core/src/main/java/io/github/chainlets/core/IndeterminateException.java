package io.github.chainlets.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the update was applied is not known: the request left, and no answer that can be read came back. */
public final class IndeterminateException extends UpdateException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final transient @Nullable UpdateTicket ticket;

    /**
     * Makes an unknown outcome.
     *
     * @param what what happened, in a sentence
     * @param serviceError what the service said, or {@code null} if no answer was read
     * @param cause the underlying failure, or {@code null}
     */
    public IndeterminateException(String what, @Nullable ServiceError serviceError, @Nullable Throwable cause) {
        this(what, null, serviceError, cause);
    }

    private IndeterminateException(
            String what,
            @Nullable UpdateTicket ticket,
            @Nullable ServiceError serviceError,
            @Nullable Throwable cause) {
        super(
                what,
                "It may have been applied: read the environment (reconcile does) before retrying.",
                serviceError,
                cause);
        this.what = what;
        this.ticket = ticket;
    }

    /** Returns this failure with the ticket of its update, so that whoever catches it can reconcile. */
    public IndeterminateException withTicket(UpdateTicket ofUpdate) {
        IndeterminateException same =
                new IndeterminateException(what, ofUpdate, serviceError().orElse(null), getCause());
        same.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            same.addSuppressed(suppressed);
        }
        return same;
    }

    /**
     * Returns what {@code reconcile} needs to find out whether the update was applied. Present if the update was made from
     * a plan or a ticket, and the exception has not been serialised since.
     */
    public Optional<UpdateTicket> ticket() {
        return Optional.ofNullable(ticket);
    }
}
