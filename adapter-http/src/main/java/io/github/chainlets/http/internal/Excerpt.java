package io.github.chainlets.http.internal;

/** The start of a text, on one line. */
final class Excerpt {
    private static final int MOST_CHARACTERS = 200;

    private Excerpt() {}

    /** Returns at most 200 characters; runs of white space and control characters become one space. */
    static String of(String text) {
        return of(text, MOST_CHARACTERS);
    }

    static String of(String text, int most) {
        // Twice the length leaves room for white space that goes away, and bounds the work.
        String start = text.length() <= 2 * most ? text : text.substring(0, 2 * most);
        String line = start.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= most && start.length() == text.length()
                ? line
                : line.substring(0, Math.min(line.length(), most)) + "…";
    }
}
