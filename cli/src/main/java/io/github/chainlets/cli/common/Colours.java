package io.github.chainlets.cli.common;

/**
 * What stands out on a terminal. Elsewhere, and where {@code NO_COLOR} is set, everything is plain text.
 *
 * @param on whether anything stands out
 */
public record Colours(boolean on) {
    private static final String END = "\u001b[0m";

    /** Returns a text in bold. */
    public String bold(String text) {
        return on ? "\u001b[1m" + text + END : text;
    }

    /** Returns a text in green: as it should be. */
    public String good(String text) {
        return on ? "\u001b[32m" + text + END : text;
    }

    /** Returns a text in red: somebody has to look. */
    public String bad(String text) {
        return on ? "\u001b[31m" + text + END : text;
    }

    /** Returns what takes the cursor to the beginning of a line that it clears; nothing elsewhere. */
    String lineAnew() {
        return on ? "\r\u001b[2K" : "";
    }
}
