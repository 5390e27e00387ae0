package io.github.chainlets.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link TokenWriter} has written. */
final class TokenReader {
    private final String written;
    /** What has been read, by its number. */
    private final List<Object> known = new ArrayList<>();

    private int at;

    TokenReader(String written) {
        this.written = written;
    }

    @Nullable
    String text() {
        char first = written.charAt(at);
        if (first == '-') {
            at++;
            return null;
        }
        if (first == '@') {
            at++;
            return (String) known.get(number(';'));
        }
        int length = number(':');
        String text = written.substring(at, at + length);
        at += length;
        if (length >= TokenWriter.SHORTEST_SHARED) {
            known.add(text);
        }
        return text;
    }

    /** Returns the next object, made of its parts unless it was read before. */
    @Nullable
    Object object(Supplier<Object> made) {
        char first = written.charAt(at++);
        if (first == '-') {
            return null;
        }
        if (first == '@') {
            return known.get(number(';'));
        }
        if (first != '(') {
            throw new IllegalArgumentException("there is no object at character " + (at - 1));
        }
        Object object = made.get();
        known.add(object);
        return object;
    }

    private int number(char end) {
        int from = at;
        at = written.indexOf(end, from) + 1;
        return Integer.parseInt(written.substring(from, at - 1));
    }
}
