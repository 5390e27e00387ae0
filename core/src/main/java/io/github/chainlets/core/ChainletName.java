package io.github.chainlets.core;

/**
 * The name of a chainlet in its chain ({@code chainlet_name}). Case-sensitive, never trimmed.
 *
 * <p>An empty name is representable, so that a rule can report it with its place in the batch.
 *
 * @param value the text as the service writes it; compared code point by code point
 */
public record ChainletName(String value) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the value has an unpaired surrogate
     */
    public ChainletName {
        Text.wellFormed(value, "chainlet name");
    }

    /** Returns the text itself. */
    @Override
    public String toString() {
        return value;
    }
}
