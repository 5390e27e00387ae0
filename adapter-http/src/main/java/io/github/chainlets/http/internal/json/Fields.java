package io.github.chainlets.http.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one schema. Declared first, then made into a reading of objects that have them. */
final class Fields {
    private final List<Field<?>> fields = new ArrayList<>();

    /** A field that must be there and not be {@code null}. */
    <T> Field<T> required(String name, Reading<T> reading) {
        return add(new Field<>(fields.size(), name, reading, false, false, null));
    }

    /** A field that must be there and may be {@code null}. */
    <T> Field<@Nullable T> nullable(String name, Reading<T> reading) {
        return add(new Field<@Nullable T>(fields.size(), name, reading, false, true, null));
    }

    /** A field that may be missing or {@code null}, which is the same. */
    <T> Field<@Nullable T> optional(String name, Reading<T> reading) {
        return add(new Field<@Nullable T>(fields.size(), name, reading, true, true, null));
    }

    /** A field that may be missing or {@code null}, and then has the value that the service documents. */
    <T> Field<T> defaulted(String name, Reading<T> reading, T otherwise) {
        return add(new Field<>(fields.size(), name, reading, true, true, otherwise));
    }

    /** Returns the reading of objects with the fields declared so far. */
    <T> Reading<T> object(Function<Values, T> maker) {
        List<Field<?>> declared = List.copyOf(fields);
        JsonReader.Options names =
                JsonReader.Options.of(declared.stream().map(Field::name).toArray(String[]::new));
        return in -> read(in, declared, names, maker);
    }

    private <T extends @Nullable Object> Field<T> add(Field<T> field) {
        fields.add(field);
        return field;
    }

    private static <T> T read(
            JsonReader in, List<Field<?>> declared, JsonReader.Options names, Function<Values, T> maker)
            throws IOException {
        @Nullable Object[] values = new @Nullable Object[declared.size()];
        BitSet seen = new BitSet(declared.size());
        in.beginObject();
        while (in.hasNext()) {
            int index = in.selectName(names);
            if (index < 0) {
                in.skipName();
                in.skipValue();
                continue;
            }
            if (seen.get(index)) {
                throw new JsonDataException("A field for the second time at path " + in.getPath());
            }
            seen.set(index);
            values[index] = declared.get(index).read(in);
        }
        for (Field<?> field : declared) {
            if (!seen.get(field.index())) {
                values[field.index()] = field.missing(in);
            }
        }
        T made = make(maker, new Values(values), in);
        in.endObject();
        return made;
    }

    private static <T> T make(Function<Values, T> maker, Values values, JsonReader in) {
        try {
            return maker.apply(values);
        } catch (IllegalArgumentException e) {
            throw new JsonDataException(e.getMessage() + " at path " + objectPath(in), e);
        }
    }

    /** Returns the path of the object whose fields have all been read; the reader's own names its last field. */
    static String objectPath(JsonReader in) {
        String path = in.getPath();
        return path.substring(0, path.lastIndexOf('.'));
    }

    /** One field: its place among the others, and what it may hold. */
    record Field<T extends @Nullable Object>(
            int index,
            String name,
            Reading<? extends T> reading,
            boolean mayBeMissing,
            boolean mayBeNull,
            @Nullable T otherwise) {

        private @Nullable Object read(JsonReader in) throws IOException {
            if (mayBeNull && in.peek() == Token.NULL) {
                in.skipValue();
                return otherwise;
            }
            return reading.read(in);
        }

        private @Nullable Object missing(JsonReader in) {
            if (!mayBeMissing) {
                throw new JsonDataException(
                        "Required field \"" + name + "\" is missing at path " + objectPath(in) + "." + name);
            }
            return otherwise;
        }
    }

    /** What was read of one object. */
    static final class Values {
        private final @Nullable Object[] values;

        private Values(@Nullable Object[] values) {
            this.values = values;
        }

        /** Returns a field's value: {@code null} only where the field was declared so. */
        @SuppressWarnings({"unchecked", "NullAway"}) // a slot holds what its own field has read
        <T extends @Nullable Object> T get(Field<T> field) {
            return (T) values[field.index()];
        }
    }
}
