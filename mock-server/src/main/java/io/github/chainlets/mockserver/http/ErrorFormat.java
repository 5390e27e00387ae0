package io.github.chainlets.mockserver.http;

/** How errors are written that the web server finds by itself. */
@FunctionalInterface
public interface ErrorFormat {
    /** Returns the answer that tells of an error. */
    Answer error(int status, String message);
}
