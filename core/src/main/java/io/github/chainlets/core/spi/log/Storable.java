package io.github.chainlets.core.spi.log;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Which texts every database keeps as they are. */
final class Storable {
    private Storable() {}

    static void check(String text, String what) {
        if (text.indexOf(0) >= 0) {
            throw new IllegalArgumentException(what + " holds U+0000, which databases do not take as text");
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(what + " has an unpaired surrogate, which no UTF-8 text can carry", e);
        }
    }
}
