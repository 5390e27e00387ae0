package io.github.chainlets.mockserver.traffic;

/** How the server tells of each request, on its standard error. */
public enum LogStyle {
    /** Not at all. */
    NONE,
    /** One line for people. */
    TEXT,
    /** One JSON object in a line. */
    JSON
}
