package io.github.chainlets.conformance.check;

/** A requirement is not met. The message says what was expected and what was seen. */
public final class Violated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a finding. */
    public Violated(String message) {
        super(message);
    }

    /** Finds a violation unless the condition holds. */
    public static void unless(boolean holds, String message) {
        if (!holds) {
            throw new Violated(message);
        }
    }

    /** Finds a violation unless both are equal. */
    public static void unlessEqual(Object expected, Object seen, String what) {
        if (!expected.equals(seen)) {
            throw new Violated(what + " should be " + expected + ", but is " + seen);
        }
    }
}
