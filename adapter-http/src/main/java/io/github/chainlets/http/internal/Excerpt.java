package io.github.chainlets.http.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Foreign text made fit for one line of a message or a log. */
final class Excerpt {
    private static final int MOST_CHARACTERS = 200;
    /** Everything that some reader of logs takes for the end of a line, and what steers terminals. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private Excerpt() {}

    /** Returns the whole text with control characters and line separators escaped, each as {@code \}{@code uXXXX}. */
    static String escaped(String text) {
        return CONTROLS.matcher(text)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }

    /** Returns at most 200 characters; runs of white space and control characters become one space. */
    static String of(String text) {
        return of(text, MOST_CHARACTERS);
    }

    static String of(String text, int most) {
        // Twice the length leaves room for white space that goes away, and bounds the work.
        String start = text.length() <= 2 * most ? text : text.substring(0, 2 * most);
        String line = SPACE.matcher(start).replaceAll(" ").strip();
        return line.length() <= most && start.length() == text.length()
                ? line
                : line.substring(0, Math.min(line.length(), most)) + "…";
    }
}
