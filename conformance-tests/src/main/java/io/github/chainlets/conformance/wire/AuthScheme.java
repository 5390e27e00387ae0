package io.github.chainlets.conformance.wire;

import java.util.Arrays;
import java.util.Locale;

/** How the kit sends a key. */
public enum AuthScheme {
    /** {@code Authorization: Api-Key KEY}, as the specification shows it. */
    API_KEY("Api-Key"),
    /** {@code Authorization: Bearer KEY}. */
    BEARER("Bearer");

    private final String word;

    AuthScheme(String word) {
        this.word = word;
    }

    /** Returns the value of the header field for a key. */
    public String credential(String key) {
        return word + " " + key;
    }

    /** Returns the scheme's word in the header field. */
    public String word() {
        return word;
    }

    /** Returns the name on the command line. */
    public String id() {
        return word.toLowerCase(Locale.ROOT);
    }

    public AuthScheme other() {
        return this == API_KEY ? BEARER : API_KEY;
    }

    /**
     * Finds a scheme by its word, without regard to case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AuthScheme of(String word) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.word.equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no authorization scheme \"" + word + "\": there are api-key and bearer"));
    }
}
