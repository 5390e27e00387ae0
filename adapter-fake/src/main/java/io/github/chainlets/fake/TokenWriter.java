package io.github.chainlets.fake;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts and objects one after the other. What has been written before, or its equal, is named by its number: so equal things
 * are written as the same text, however much of them is shared.
 */
final class TokenWriter {
    /** What is shorter takes no more room than its number would. */
    static final int SHORTEST_SHARED = 4;

    private final StringBuilder written = new StringBuilder();
    /** By shape, for a list may be equal to one of another kind. */
    private final Map<Shape, Map<Object, Integer>> objects = new HashMap<>();

    private final Map<String, Integer> texts = new HashMap<>();
    private int count;

    /** Writes what an object consists of. */
    interface Parts {
        void write(Object object);
    }

    void text(@Nullable String text) {
        Integer number = text == null ? null : texts.get(text);
        if (text == null) {
            written.append('-');
        } else if (number != null) {
            written.append('@').append(number.intValue()).append(';');
        } else {
            written.append(text.length()).append(':').append(text);
            if (text.length() >= SHORTEST_SHARED) {
                texts.put(text, count++);
            }
        }
    }

    void object(Shape shape, @Nullable Object object, Parts parts) {
        Map<Object, Integer> alike = objects.computeIfAbsent(shape, first -> new HashMap<>());
        Integer number = object == null ? null : alike.get(object);
        if (object == null) {
            written.append('-');
        } else if (number != null) {
            written.append('@').append(number.intValue()).append(';');
        } else {
            written.append('(');
            parts.write(object);
            alike.put(object, count++);
        }
    }

    /** Returns all that was written. */
    @Override
    public String toString() {
        return written.toString();
    }
}
