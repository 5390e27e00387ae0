package io.github.chainlets.core.observe;

import io.github.chainlets.core.spi.Operation;
import java.util.Objects;

/**
 * One use of a driven port, within a call.
 *
 * @param operation what was asked of the port
 * @param attempt which attempt at this operation, from 1
 */
public record PortRequest(Operation operation, int attempt) {
    /** Checks that nothing is {@code null}. */
    public PortRequest {
        Objects.requireNonNull(operation, "operation");
    }
}
