package io.github.chainlets.conformance.report;

import java.util.regex.Pattern;

/**
 * Takes keys out of what is shown: the one that was given, and those that the kit made for fresh worlds. A key of less than
 * eight characters is hidden where it is used as one, and not where its letters happen to stand.
 */
public final class Secrets {
    private static final int SHORT = 8;
    private static final String USED = "(?i)(Authorization: (?:Api-Key|Bearer) )";
    private static final Pattern FRESH = Pattern.compile("kit[0-9a-f]{8}\\.[0-9a-f]+");

    private final String key;
    private final Pattern used;

    /** Makes a keeper of a key. */
    public Secrets(String key) {
        this.key = key;
        this.used = Pattern.compile(USED + "(?-i:" + Pattern.quote(key) + ")(?![\\w.-])");
    }

    /** Returns the text with shell variables instead of keys. */
    public String hide(String text) {
        String shown = text;
        if (!key.isEmpty()) {
            shown = used.matcher(shown).replaceAll("$1'\"\\$API_KEY\"'");
            shown = key.length() < SHORT
                    ? shown.replaceAll(
                            "(?i)((?:Api-Key|Bearer) )(?-i:" + Pattern.quote(key) + ")(?![\\w.-])", "$1\\$API_KEY")
                    : nearlyHidden(shown.replace(key, "$API_KEY"));
        }
        shown = Pattern.compile(USED + FRESH.pattern()).matcher(shown).replaceAll("$1'\"\\$NEW_KEY\"'");
        return FRESH.matcher(shown).replaceAll("\\$NEW_KEY");
    }

    /** What is nearly the key, as the kit sends it, tells the key as well. */
    private String nearlyHidden(String text) {
        String shown = Pattern.compile(Pattern.quote(key), Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll("(the key in another case)");
        shown = shown.replace(new StringBuilder(key).reverse(), "(the key backwards)");
        for (String cut : new String[] {key.substring(1), key.substring(0, key.length() - 1)}) {
            shown = shown.replace(cut, "(the key cut short)");
        }
        return shown;
    }
}
