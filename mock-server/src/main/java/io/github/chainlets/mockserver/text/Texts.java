package io.github.chainlets.mockserver.text;

/** Texts of others, as they may stand in a message. */
public final class Texts {
    private static final int LONGEST = 200;

    private Texts() {}

    /** Returns a text, cut off if it is long. */
    public static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
