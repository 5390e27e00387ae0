package io.github.chainlets.core;

/**
 * The name of a chain's environment ({@code env_name}), for example {@code production}.
 *
 * @param value the text as the service writes it; compared code point by code point
 */
public record EnvironmentName(String value) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the value is empty, or has an unpaired surrogate
     */
    public EnvironmentName {
        Text.wellFormedAndPresent(value, "environment name");
    }

    /** Returns the text itself. */
    @Override
    public String toString() {
        return value;
    }
}
