package io.github.chainlets.http.internal;

import java.io.IOException;

/** A success whose body is not what the specification says. Its message names the place and shows the body's start. */
final class UnreadableAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String what, Throwable cause) {
        super(what, cause);
    }
}
