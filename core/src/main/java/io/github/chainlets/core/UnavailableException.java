package io.github.chainlets.core;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request was not applied, through no fault of its own. Retrying it is safe. */
public final class UnavailableException extends UpdateException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * Makes an unavailability.
     *
     * @param what what could not be done and why, in a sentence
     * @param retryAfter how long the server asks to wait before retrying, or {@code null} if it did not say
     * @param serviceError what the service said, or {@code null} if it was not reached
     * @param cause the underlying failure, or {@code null}
     */
    public UnavailableException(
            String what,
            @Nullable Duration retryAfter,
            @Nullable ServiceError serviceError,
            @Nullable Throwable cause) {
        super(what, nextStep(retryAfter), serviceError, cause);
        this.retryAfter = retryAfter;
    }

    /** Returns how long the server asks to wait before retrying, if it said. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    private static String nextStep(@Nullable Duration retryAfter) {
        return retryAfter == null
                ? "Nothing was changed: it is safe to retry."
                : "Nothing was changed: it is safe to retry after " + retryAfter.toSeconds() + " s.";
    }
}
