package io.github.chainlets.mockserver.pipeline;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Hides a request's key, wherever it stands, from whoever reads the journal and the log. */
final class Hiding {
    static final String HIDDEN = "***";
    /** A shorter key is no secret, and hiding it would make everything else unreadable. */
    private static final int SHORTEST_SECRET = 8;

    private Hiding() {}

    /** Returns a text with the key hidden. */
    static String in(String text, @Nullable String key) {
        return key != null && key.length() >= SHORTEST_SECRET && text.contains(key) && !PublishedWords.contain(key)
                ? text.replace(key, HIDDEN)
                : text;
    }

    /** Returns bytes with the key hidden; they are made a text only if it is in them. */
    static byte[] in(byte[] bytes, @Nullable String key) {
        if (key == null || key.length() < SHORTEST_SECRET || !holds(bytes, key)) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return in(text, key).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Keys are ASCII. */
    private static boolean holds(byte[] bytes, String key) {
        byte first = (byte) key.charAt(0);
        for (int from = 0; from <= bytes.length - key.length(); from++) {
            if (bytes[from] == first && startsAt(bytes, from, key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] bytes, int from, String key) {
        for (int i = 1; i < key.length(); i++) {
            if (bytes[from + i] != (byte) key.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
