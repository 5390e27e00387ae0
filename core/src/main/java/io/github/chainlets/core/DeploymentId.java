package io.github.chainlets.core;

import java.io.Serializable;

/**
 * The identifier of a chain deployment ({@code ChainDeploymentV1.id}). Opaque.
 *
 * @param value the text as the service writes it; compared code point by code point
 */
public record DeploymentId(String value) implements Serializable {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the value is empty, or has an unpaired surrogate
     */
    public DeploymentId {
        Text.wellFormedAndPresent(value, "deployment id");
    }

    /** Returns the text itself. */
    @Override
    public String toString() {
        return value;
    }
}
