package io.github.chainlets.mockserver.errors;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.JsonOut;

/** The service's answer to what it cannot do: a code for programs and a message for people, and nothing else. */
public final class ErrorEnvelope {
    /** The code of a request that breaks a rule or cannot be read. */
    public static final String VALIDATION_ERROR = "VALIDATION_ERROR";
    /** The code of a path, or a thing in a path, that does not exist. */
    public static final String NOT_FOUND = "NOT_FOUND";
    /** The code of a fault of the server's own. */
    public static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private ErrorEnvelope() {}

    /** Returns an error as the service writes it. */
    public static Answer error(int status, String code, String message) {
        return Answer.json(
                status,
                new JsonOut()
                        .beginObject()
                        .field("code", code)
                        .field("message", message)
                        .endObject()
                        .toBytes());
    }

    /** Returns an error with the code that goes with its status. */
    public static Answer error(int status, String message) {
        return error(status, codeOf(status), message);
    }

    /** Returns the code that goes with a status that the web server itself has chosen. */
    public static String codeOf(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> "METHOD_NOT_ALLOWED";
            case 408 -> "REQUEST_TIMEOUT";
            case 413 -> "PAYLOAD_TOO_LARGE";
            case 414 -> "URI_TOO_LONG";
            case 431 -> "HEADERS_TOO_LARGE";
            case 503 -> "UNAVAILABLE";
            case 507 -> "INSUFFICIENT_STORAGE";
            default -> status < 500 ? VALIDATION_ERROR : INTERNAL_ERROR;
        };
    }
}
