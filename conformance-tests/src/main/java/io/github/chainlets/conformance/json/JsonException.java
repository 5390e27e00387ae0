package io.github.chainlets.conformance.json;

/** The text is not JSON, or not the JSON that is wanted. The message says where. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a complaint. */
    public JsonException(String message) {
        super(message);
    }
}
