package io.github.chainlets.core.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object that was read, and where; its parts are asked for by name and type. */
public final class JsonObject {
    private final Map<?, ?> map;
    private final String place;

    private JsonObject(@Nullable Object value, String place) {
        if (!(value instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException(place + " is not an object");
        }
        this.map = object;
        this.place = place;
    }

    /**
     * Reads an object.
     *
     * @param what what it is, for messages
     * @throws IllegalArgumentException if the text is not JSON, or no object
     */
    public static JsonObject parse(String text, String what) {
        return new JsonObject(JsonParser.parse(text), what);
    }

    private <T> T get(String key, Class<T> type) {
        T value = find(key, type);
        if (value == null) {
            throw new IllegalArgumentException(place + "." + key + " is missing");
        }
        return value;
    }

    private <T> @Nullable T find(String key, Class<T> type) {
        Object value = map.get(key);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException(place + "." + key + " is not of its type");
        }
        return type.cast(value);
    }

    /** Returns a text. */
    public String text(String key) {
        return get(key, String.class);
    }

    /** Returns a text, or {@code null} if it is missing or null. */
    public @Nullable String textOrNull(String key) {
        return find(key, String.class);
    }

    /** Returns a whole number. */
    public int integer(String key) {
        try {
            return decimal(key).intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(place + "." + key + " is not a whole number in its range", e);
        }
    }

    /** Returns a number. */
    public BigDecimal decimal(String key) {
        return get(key, BigDecimal.class);
    }

    /** Returns a truth value. */
    public boolean truth(String key) {
        return get(key, Boolean.class);
    }

    /** Returns an object. */
    public JsonObject object(String key) {
        return new JsonObject(map.get(key), place + "." + key);
    }

    /** Returns an object, or {@code null} if it is missing or null. */
    public @Nullable JsonObject objectOrNull(String key) {
        return map.get(key) == null ? null : object(key);
    }

    /** Reads each object of a list. */
    public <T> List<T> objects(String key, Function<JsonObject, T> read) {
        List<T> all = new ArrayList<>();
        for (Object value : get(key, List.class)) {
            all.add(read.apply(new JsonObject(value, place + "." + key + "[" + all.size() + "]")));
        }
        return all;
    }

    /** Returns the texts of a list. */
    public List<String> texts(String key) {
        List<String> all = new ArrayList<>();
        for (Object value : get(key, List.class)) {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException(place + "." + key + "[" + all.size() + "] is not a text");
            }
            all.add(text);
        }
        return all;
    }
}
