package io.github.chainlets.core;

import org.jspecify.annotations.Nullable;

/** Whether the update was applied is not known: the request left, and no answer that can be read came back. */
public final class IndeterminateException extends UpdateException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an unknown outcome.
     *
     * @param what what happened, in a sentence
     * @param serviceError what the service said, or {@code null} if no answer was read
     * @param cause the underlying failure, or {@code null}
     */
    public IndeterminateException(String what, @Nullable ServiceError serviceError, @Nullable Throwable cause) {
        super(
                what,
                "It may have been applied: read the environment (reconcile does) before repeating.",
                serviceError,
                cause);
    }
}
