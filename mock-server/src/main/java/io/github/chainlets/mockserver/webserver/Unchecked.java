package io.github.chainlets.mockserver.webserver;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Lets a checked exception out of an interface that declares none. */
final class Unchecked {
    private Unchecked() {}

    static RuntimeException of(Exception e) {
        if (e instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return e instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(e);
    }
}
