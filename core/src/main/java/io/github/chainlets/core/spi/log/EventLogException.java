package io.github.chainlets.core.spi.log;

import org.jspecify.annotations.Nullable;

/**
 * The log could not be used. A read may be retried. An append may have been stored or not: the same append may be made
 * again, and is not stored twice.
 */
public final class EventLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a failure.
     *
     * @param message what could not be done, and why
     * @param cause the underlying failure, or {@code null}
     */
    public EventLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
