package io.github.chainlets.core;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the service itself said about a failure: its flat envelope {@code {"code", "message"}} and the HTTP status.
 *
 * @param status the HTTP status, 100 to 599
 * @param code the envelope's code, for example {@code VALIDATION_ERROR}, or {@code null} if there was no envelope
 * @param message the envelope's message, or {@code null} if there was no envelope
 */
public record ServiceError(
        int status, @Nullable String code, @Nullable String message) implements Serializable {}
