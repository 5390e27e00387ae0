package io.github.chainlets.core.logs;

/** How bad it is what a line says ({@code LogLevelV1}), from the least on. */
public enum LogLevel {
    /** For those who wrote the code. */
    DEBUG,
    /** As expected. */
    INFO,
    /** Not as expected, and borne. */
    WARNING,
    /** Not as expected, and something failed. */
    ERROR
}
