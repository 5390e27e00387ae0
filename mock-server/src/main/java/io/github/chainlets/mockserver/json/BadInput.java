package io.github.chainlets.mockserver.json;

/** What was sent cannot be used. The message says where and why, in words for the sender. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a refusal without a stack trace: it is an answer, not a fault of the program. */
    public BadInput(String message) {
        super(message, null, false, false);
    }

    /** Makes a refusal of what stands at a place. */
    public static BadInput at(String place, String problem) {
        return new BadInput(place.equals(StrictJson.WHOLE) ? place + " " + problem : place + ": " + problem);
    }

    /** Returns the message, never {@code null}. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
