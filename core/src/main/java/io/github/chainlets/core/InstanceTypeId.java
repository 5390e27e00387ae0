package io.github.chainlets.core;

/**
 * The key of an instance type ({@code instance_type_id}), for example {@code A10G:2x24x96}. Opaque: sizes are never read off it.
 *
 * <p>An empty id is representable, so that a rule can report it with its place in the batch.
 *
 * @param value the text as the service writes it; compared code point by code point
 */
public record InstanceTypeId(String value) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the value has an unpaired surrogate
     */
    public InstanceTypeId {
        Text.wellFormed(value, "instance type id");
    }

    /** Returns the text itself. */
    @Override
    public String toString() {
        return value;
    }
}
