package io.github.chainlets.http;

/** The word before the key in the {@code Authorization} header. The service accepts both. */
public enum AuthScheme {
    /** {@code Api-Key}, as the specification has it. */
    API_KEY("Api-Key"),
    /** {@code Bearer}, which gateways on the way often expect. */
    BEARER("Bearer");

    private final String word;

    AuthScheme(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
