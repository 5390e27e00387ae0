package io.github.chainlets.mockserver.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document, and where it stands there, for messages.
 *
 * @param place where it stands
 * @param value a {@code Map<String, Node>}, a {@code List<Node>}, a {@code String}, a {@code BigDecimal}, a {@code Boolean} or
 *     {@code null}
 */
public record Node(String place, @Nullable Object value) {
    /**
     * Reads a JSON document.
     *
     * @throws BadInput with the place of the first mistake
     */
    public static Node ofJson(byte[] json) {
        return StrictJson.read(json, Node::read);
    }

    /** Refuses this value, with its place. */
    public BadInput refuse(String problem) {
        return BadInput.at(place, problem);
    }

    /** Returns what this is, in words. */
    String kind() {
        if (value == null) {
            return "null";
        }
        return value instanceof Map
                ? "an object"
                : value instanceof List
                        ? "an array"
                        : value instanceof String ? "text" : value instanceof BigDecimal ? "a number" : "true or false";
    }

    /**
     * Returns the items of an array.
     *
     * @throws BadInput if it is none
     */
    @SuppressWarnings("unchecked")
    public List<Node> items() {
        if (value instanceof List<?> items) {
            return (List<Node>) items;
        }
        throw refuse("must be an array, not " + kind());
    }

    /**
     * Returns the fields of an object.
     *
     * @throws BadInput if it is none
     */
    @SuppressWarnings("unchecked")
    public Map<String, Node> members() {
        if (value instanceof Map<?, ?> members) {
            return (Map<String, Node>) members;
        }
        throw refuse("must be an object, not " + kind());
    }

    /**
     * Returns a whole number.
     *
     * @throws BadInput if it is none
     */
    public long number() {
        return Fields.number(this);
    }

    /** Writes this value as JSON. */
    public void writeTo(JsonOut json) {
        if (value instanceof Map) {
            json.beginObject();
            members().forEach((name, member) -> member.writeTo(json.name(name)));
            json.endObject();
        } else if (value instanceof List) {
            json.beginArray();
            items().forEach(item -> item.writeTo(json));
            json.endArray();
        } else if (value instanceof BigDecimal number) {
            json.value(number);
        } else if (value instanceof Boolean truth) {
            json.value(truth.booleanValue());
        } else {
            json.value((String) value);
        }
    }

    private static Node read(JsonReader reader) throws IOException {
        String place = StrictJson.place(reader);
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                Map<String, Node> members = new LinkedHashMap<>();
                SeenNames seen = new SeenNames();
                reader.beginObject();
                while (reader.hasNext()) {
                    String name = reader.nextName();
                    StrictJson.once(reader, name, seen);
                    members.put(name, read(reader));
                }
                reader.endObject();
                yield new Node(place, members);
            }
            case BEGIN_ARRAY -> {
                List<Node> items = new ArrayList<>();
                reader.beginArray();
                while (reader.hasNext()) {
                    items.add(read(reader));
                }
                reader.endArray();
                yield new Node(place, items);
            }
            case STRING -> new Node(place, reader.nextString());
            case NUMBER -> new Node(place, number(place, reader.nextString()));
            case BOOLEAN -> new Node(place, reader.nextBoolean());
            default -> {
                reader.nextNull();
                yield new Node(place, null);
            }
        };
    }

    /**
     * Reads a number. One with an enormous exponent would take enormous memory once somebody writes it out.
     *
     * @throws BadInput if it is none, or has too many digits or too large an exponent
     */
    public static BigDecimal number(String place, String digits) {
        if (digits.length() > 40) {
            throw BadInput.at(place, "has too many digits");
        }
        BigDecimal number;
        try {
            number = new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw BadInput.at(place, "is not a number that can be used here: " + digits);
        }
        if (Math.abs((long) number.scale()) > 40) {
            throw BadInput.at(place, "has too large an exponent");
        }
        return number;
    }
}
