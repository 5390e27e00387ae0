package io.github.chainlets.core.spi.log;

/**
 * The name of a stream. Compared code point by code point.
 *
 * @param value the name, 1 to 200 characters
 */
public record StreamName(String value) {
    private static final int LONGEST = 200;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is empty, too long, or cannot be stored
     */
    public StreamName {
        Storable.check(value, "stream name");
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a stream name has 1 to " + LONGEST + " characters, not " + value.length());
        }
    }

    /** Returns the name itself. */
    @Override
    public String toString() {
        return value;
    }
}
