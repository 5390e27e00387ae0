package io.github.chainlets.core;

import java.util.Objects;

/** What every piece of text that travels to or from the service must be: present, and writable as UTF-8. */
final class Text {
    private Text() {}

    static void wellFormed(String value, String what) {
        Objects.requireNonNull(value, what);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(
                        what + " has an unpaired surrogate at index " + i + ", which no UTF-8 text can carry");
            }
        }
    }

    static void wellFormedAndPresent(String value, String what) {
        wellFormed(value, what);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
    }

    static int atLeast(int minimum, int value, String what) {
        if (value < minimum) {
            throw new IllegalArgumentException(what + " must be at least " + minimum + ", not " + value);
        }
        return value;
    }
}
