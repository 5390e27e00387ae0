package io.github.chainlets.conformance.catalog;

import java.util.Locale;

/** What is judged. */
public enum Suite {
    /** An implementation of the driven port. */
    PORT,
    /** A server, by raw bytes. */
    SERVER,
    /** A client adapter, against a hostile server. */
    CLIENT,
    /** The kit's own parts, in its own tests. */
    KIT;

    /** Returns the name in the catalogue. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
