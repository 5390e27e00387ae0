package io.github.chainlets.core.spi.log;

/** What became of an append. */
public enum AppendResult {
    /** The events are in the log, and stay there. */
    STORED,
    /** Nothing was stored: the stream does not end with the expected event. Read on, and decide again. */
    CONFLICT
}
