package io.github.chainlets.http.internal;

import io.github.chainlets.core.spi.Operation;

/**
 * What is asked of the service.
 *
 * @param operation which operation
 * @param doing how a message about it begins, for example {@code The update of abcd1234/production}
 */
record Asked(Operation operation, String doing) {
    boolean changesSomething() {
        return operation == Operation.UPDATE_INSTANCE_TYPES;
    }
}
