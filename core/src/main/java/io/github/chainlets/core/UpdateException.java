package io.github.chainlets.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed. There are three kinds, told apart by what the caller may do next:
 *
 * <ul>
 *   <li>{@link RejectedException}: not applied; the request must change.
 *   <li>{@link UnavailableException}: not applied; the same request may be retried.
 *   <li>{@link IndeterminateException}: may have been applied; read before retrying.
 * </ul>
 *
 * <p>Each message says what happened and ends in what to do next. No message holds an API key.
 */
public abstract sealed class UpdateException extends RuntimeException
        permits RejectedException, UnavailableException, IndeterminateException {
    private static final long serialVersionUID = 1L;

    private final @Nullable ServiceError serviceError;

    UpdateException(String what, String nextStep, @Nullable ServiceError serviceError, @Nullable Throwable cause) {
        super(sentence(what) + " " + nextStep, cause);
        this.serviceError = serviceError;
    }

    /** Returns what the service said, if it answered with an error. */
    public final Optional<ServiceError> serviceError() {
        return Optional.ofNullable(serviceError);
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
