package io.github.chainlets.core;

/**
 * The identifier of a chain ({@code chain_id}). Opaque: it is looked up, never taken apart.
 *
 * @param value the text as the service writes it; compared code point by code point
 */
public record ChainId(String value) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the value is empty, or has an unpaired surrogate
     */
    public ChainId {
        Text.wellFormedAndPresent(value, "chain id");
    }

    /** Returns the text itself. */
    @Override
    public String toString() {
        return value;
    }
}
