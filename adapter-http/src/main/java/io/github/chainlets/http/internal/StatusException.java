package io.github.chainlets.http.internal;

import io.github.chainlets.core.ServiceError;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer with another status than 200. */
final class StatusException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ServiceError error;
    private final transient @Nullable Duration retryAfter;

    /**
     * Makes an answer into an exception.
     *
     * @param said status and what the server said, for a message
     * @param error the same in parts
     * @param retryAfter how long the server asks to wait, or {@code null}
     */
    StatusException(String said, ServiceError error, @Nullable Duration retryAfter) {
        super(said);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    ServiceError error() {
        return error;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
