package io.github.chainlets.conformance.report;

import java.util.regex.Pattern;

/** Takes keys out of what is shown: the one that was given, and those that the kit made for fresh worlds. */
public final class Secrets {
    private static final Pattern FRESH = Pattern.compile("kit[0-9a-f]{8}\\.[0-9]+");

    private final String key;

    /** Makes a keeper of a key. */
    public Secrets(String key) {
        this.key = key;
    }

    /** Returns the text with shell variables instead of keys. */
    public String hide(String text) {
        String shown = key.isEmpty() ? text : text.replace(key, "'\"$API_KEY\"'");
        return FRESH.matcher(shown).replaceAll("'\"\\$NEW_KEY\"'");
    }
}
