package io.github.chainlets.conformance.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value, kept so exactly that a check can tell absent from {@code null} and {@code 1} from {@code 1.0}. */
public sealed interface Json {
    /** An object, its members in the order of the text. */
    record Obj(Map<String, Json> members) implements Json {
        /** Returns a member, if it is there; a member that is {@code null} is there. */
        public Optional<Json> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    /** An array. */
    record Arr(List<Json> items) implements Json {
        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    /** A string. */
    record Str(String value) implements Json {
        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    /** A number, as it is written. */
    record Num(String raw) implements Json {
        /** Tells whether it is written as an integer that fits 32 bits. */
        public boolean isInt() {
            return raw.matches("-?(0|[1-9][0-9]{0,9})") && Long.parseLong(raw) == (int) Long.parseLong(raw);
        }

        @Override
        public String toString() {
            return raw;
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** {@code null}. */
    record Null() implements Json {
        @Override
        public String toString() {
            return "null";
        }
    }

    /** The one {@code null}. */
    Json NULL = new Null();

    /** Returns a field; {@link #NULL} where it is missing, or this is no object. */
    static Json member(Json json, String field) {
        return json instanceof Obj obj ? obj.member(field).orElse(NULL) : NULL;
    }

    /** Makes an object of name, value, name, value and so on; plain Java values are wrapped. */
    static Obj obj(Object... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], of(namesAndValues[i + 1]));
        }
        return new Obj(members);
    }

    /** Makes an array. */
    static Arr arr(Object... items) {
        return new Arr(List.of(items).stream().map(Json::of).toList());
    }

    /** Wraps a Java value: text, number, boolean, map, list, or JSON itself. */
    static Json of(Object value) {
        if (value instanceof Json json) {
            return json;
        } else if (value instanceof Number number) {
            return new Num(number.toString());
        } else if (value instanceof Boolean bool) {
            return new Bool(bool);
        } else if (value instanceof List<?> list) {
            return new Arr(list.stream().map(Json::of).toList());
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Json> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name.toString(), of(member)));
            return new Obj(members);
        }
        return new Str(value.toString());
    }
}
