package io.github.chainlets.core.api;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.spi.Operation;
import java.time.Instant;
import java.util.Objects;

/**
 * One use of a driven port.
 *
 * @param operation what was asked of the port
 * @param environment the environment it is about
 * @param number which attempt of its call, from 1
 * @param startedAt when it began
 */
public record Attempt(Operation operation, EnvironmentRef environment, int number, Instant startedAt) {
    /** Checks that all parts are present. */
    public Attempt {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(startedAt, "startedAt");
    }
}
