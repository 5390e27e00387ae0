package io.github.chainlets.core.rules;

/** A name as messages show it: in double quotes, and clipped so that a huge name cannot make a huge message. */
final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    static String quoted(Object name) {
        String text = name.toString();
        if (text.length() > LONGEST) {
            int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            return '"' + text.substring(0, end) + "…\" (" + text.length() + " characters)";
        }
        return '"' + text + '"';
    }
}
