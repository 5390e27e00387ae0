package io.github.chainlets.http.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A JSON text as a tree that can be changed at any place. Written here by hand, so as not to test Moshi with Moshi. */
final class Sample {
    /** Stands where a field is to be left out. */
    static final Object MISSING = new Object();

    /** A text that goes into the JSON as it is. */
    record Raw(String json) {}

    private Sample() {}

    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static String json(Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .filter(field -> field.getValue() != MISSING)
                    .map(field -> "\"" + field.getKey() + "\":" + json(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(Sample::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Raw raw) {
            return raw.json();
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    /** Returns the path of every field and element, for example {@code $.chainlets[0].id}. */
    static List<String> paths(Object value) {
        return paths("$", value).toList();
    }

    private static Stream<String> paths(String at, Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream().flatMap(field -> here(at + "." + field.getKey(), field.getValue()));
        }
        if (value instanceof List<?> elements) {
            return IntStream.range(0, elements.size()).boxed().flatMap(i -> here(at + "[" + i + "]", elements.get(i)));
        }
        return Stream.empty();
    }

    private static Stream<String> here(String at, Object value) {
        return Stream.concat(Stream.of(at), paths(at, value));
    }

    static Object at(Object tree, String path) {
        Object[] found = new Object[1];
        with(tree, path, value -> {
            found[0] = value;
            return value;
        });
        return found[0];
    }

    /** Returns a copy of the tree with the value at the path changed. */
    static Object with(Object tree, String path, UnaryOperator<Object> change) {
        return with("$", tree, path, change);
    }

    private static Object with(String at, Object value, String path, UnaryOperator<Object> change) {
        if (at.equals(path)) {
            return change.apply(value);
        }
        if (value instanceof Map<?, ?> fields) {
            Map<String, Object> copy = new LinkedHashMap<>();
            fields.forEach((name, field) -> copy.put((String) name, with(at + "." + name, field, path, change)));
            return copy;
        }
        if (value instanceof List<?> elements) {
            List<Object> copy = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                copy.add(with(at + "[" + i + "]", elements.get(i), path, change));
            }
            return copy;
        }
        return value;
    }
}
