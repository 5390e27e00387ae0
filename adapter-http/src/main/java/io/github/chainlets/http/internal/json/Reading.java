package io.github.chainlets.http.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads one kind of value. Never returns {@code null}: whether a {@code null} may stand there is the field's business. */
@FunctionalInterface
interface Reading<T> {
    /**
     * Reads the next value.
     *
     * @throws JsonDataException if it is of another kind or out of range
     * @throws IOException if the text is not JSON, or ends too early
     */
    T read(JsonReader in) throws IOException;

    /** Returns a reading that makes something of what this one reads. What the maker refuses is a failure at that place. */
    default <R> Reading<R> as(Function<? super T, ? extends R> maker) {
        return in -> {
            T value = read(in);
            try {
                return maker.apply(value);
            } catch (IllegalArgumentException e) {
                throw new JsonDataException(e.getMessage() + " at path " + in.getPath(), e);
            }
        };
    }

    /** Returns a reading of lists of these. */
    default Reading<List<T>> list() {
        return in -> {
            List<T> elements = new ArrayList<>();
            in.beginArray();
            while (in.hasNext()) {
                elements.add(read(in));
            }
            in.endArray();
            return elements;
        };
    }
}
