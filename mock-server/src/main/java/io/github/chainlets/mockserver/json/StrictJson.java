package io.github.chainlets.mockserver.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;

/** Reads a whole document, and takes nothing that is not JSON. */
public final class StrictJson {
    /** The place that is not inside anything. */
    static final String WHOLE = "the body";

    private StrictJson() {}

    /** Reads a document's value with a reader, and leaves the reader at the value's end. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads the value. */
        T read(JsonReader reader) throws IOException;
    }

    /**
     * Reads a document.
     *
     * @throws BadInput with the place of the first mistake
     */
    public static <T> T read(byte[] json, Reading<T> reading) {
        if (json.length == 0) {
            throw new BadInput("the body is empty, but must be JSON");
        }
        JsonSyntax.check(json);
        JsonReader reader = JsonReader.of(new Buffer().write(json));
        try {
            T value = reading.read(reader);
            if (reader.peek() != Token.END_DOCUMENT) {
                throw new BadInput("the body is not JSON: something follows its end");
            }
            return value;
        } catch (EOFException e) {
            throw BadInput.at(place(reader), "is not JSON: it ends too early");
        } catch (IOException e) {
            throw BadInput.at(place(reader), "is not JSON");
        } catch (JsonDataException e) {
            throw BadInput.at(place(reader), "is nested too deeply");
        }
    }

    /** Passes over a value, however deep, and refuses doubled names in it. */
    public static void skip(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_ARRAY -> {
                reader.beginArray();
                while (reader.hasNext()) {
                    skip(reader);
                }
                reader.endArray();
            }
            case BEGIN_OBJECT -> {
                SeenNames seen = new SeenNames();
                reader.beginObject();
                while (reader.hasNext()) {
                    once(reader, reader.nextName(), seen);
                    skip(reader);
                }
                reader.endObject();
            }
            default -> reader.skipValue();
        }
    }

    /** Refuses a name that its object has had already. */
    public static void once(JsonReader reader, String name, SeenNames seen) {
        if (!seen.add(name)) {
            throw BadInput.at(place(reader), "comes twice");
        }
    }

    /** Returns where the reader is, for example {@code updates[1].chainlet_name}. */
    public static String place(JsonReader reader) {
        return place(reader.getPath());
    }

    static String place(String path) {
        String inside = path.startsWith("$.") ? path.substring(2) : path.startsWith("$") ? path.substring(1) : path;
        // Before an object's first name the path ends in the dot that is to stand before it.
        String place = inside.endsWith(".") ? inside.substring(0, inside.length() - 1) : inside;
        return place.isEmpty() ? WHOLE : place;
    }

    /** Returns what comes next, in words. */
    public static String next(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_ARRAY -> "an array";
            case BEGIN_OBJECT -> "an object";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
