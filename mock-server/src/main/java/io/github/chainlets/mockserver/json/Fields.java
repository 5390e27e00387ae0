package io.github.chainlets.mockserver.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object field by field. Knows which fields have been asked for, so that {@link #done} can refuse the others: a typo
 * must not pass in silence. Every refusal is a {@link BadInput} that names the place.
 */
public final class Fields {
    private final Node object;
    private final Map<String, Node> left;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * Starts reading.
     *
     * @throws BadInput if it is not an object
     */
    public Fields(Node object) {
        this.object = object;
        this.left = new LinkedHashMap<>(object.members());
    }

    /** Reads a JSON document that is an object. */
    public static Fields ofJson(byte[] json) {
        return new Fields(Node.ofJson(json));
    }

    /** Reads a JSON document that is an object, or nothing at all. */
    public static Fields ofJsonOrNothing(byte[] json) {
        return json.length == 0 ? new Fields(new Node(StrictJson.WHOLE, Map.of())) : ofJson(json);
    }

    /** Returns a field's value, or {@code null} if it is missing or {@code null}. */
    public @Nullable Node optional(String name) {
        known.add(name);
        Node node = left.remove(name);
        return node == null || node.value() == null ? null : node;
    }

    /** Refuses a field that is {@code null} where it may only be left out. Returns these fields. */
    public Fields orLeftOut(String name) {
        Node node = left.get(name);
        if (node != null && node.value() == null) {
            throw node.refuse("must not be null, but may be left out");
        }
        return this;
    }

    /** Returns a field's value, which must be there. */
    public Node required(String name) {
        Node node = optional(name);
        if (node == null) {
            throw BadInput.at(place(name), "is missing");
        }
        return node;
    }

    /** Returns a text, which must be there. */
    public String text(String name) {
        return text(required(name));
    }

    /** Returns a text, or what else to use. */
    public String text(String name, String otherwise) {
        Node node = optional(name);
        return node == null ? otherwise : text(node);
    }

    /** Returns a text, or {@code null}. */
    public @Nullable String textOrNull(String name) {
        Node node = optional(name);
        return node == null ? null : text(node);
    }

    /** Returns a truth value, or what else to use. */
    public boolean flag(String name, boolean otherwise) {
        Node node = optional(name);
        return node == null ? otherwise : flag(node);
    }

    /** Returns a truth value, or {@code null}. */
    public @Nullable Boolean flagOrNull(String name) {
        Node node = optional(name);
        return node == null ? null : flag(node);
    }

    /** Returns a number within bounds, which must be there. */
    public double number(String name, double least, double most) {
        return within(required(name), least, most);
    }

    /** Returns a number within bounds, or what else to use. */
    public double number(String name, double least, double most, double otherwise) {
        Node node = optional(name);
        return node == null ? otherwise : within(node, least, most);
    }

    /** Returns a whole number within bounds, which must be there. */
    public int whole(String name, int least, int most) {
        return whole(required(name), least, most);
    }

    /** Returns a whole number within bounds, or what else to use. */
    public int whole(String name, int least, int most, int otherwise) {
        Node node = optional(name);
        return node == null ? otherwise : whole(node, least, most);
    }

    /** Returns a whole number within bounds, or {@code null}. */
    public @Nullable Integer wholeOrNull(String name, int least, int most) {
        Node node = optional(name);
        return node == null ? null : Integer.valueOf(whole(node, least, most));
    }

    /** Returns a number with all its digits, or {@code null}. */
    public @Nullable BigDecimal decimalOrNull(String name) {
        Node node = optional(name);
        return node == null ? null : decimal(node);
    }

    /** Returns a whole number of any size that a {@code long} holds; it must be there. */
    public long number(String name) {
        return number(required(name));
    }

    /** Returns a whole number of any size that a {@code long} holds, or {@code null}. */
    public @Nullable Long numberOrNull(String name) {
        Node node = optional(name);
        return node == null ? null : Long.valueOf(number(node));
    }

    static long number(Node node) {
        try {
            return decimal(node).longValueExact();
        } catch (ArithmeticException e) {
            throw node.refuse("must be a whole number");
        }
    }

    /** Returns one of an enum's constants by its name in lower case, or what else to use. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        Node node = optional(name);
        return node == null ? otherwise : choice(node, type);
    }

    /** Returns one of an enum's constants by its name in lower case; it must be there. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return choice(required(name), type);
    }

    /** Returns what a function makes of a text; what the function refuses is refused with the place. */
    public <T> T made(String name, Function<String, T> maker) {
        return made(required(name), maker);
    }

    /** Returns what a function makes of a text, or {@code null}. */
    public <T> @Nullable T madeOrNull(String name, Function<String, T> maker) {
        Node node = optional(name);
        return node == null ? null : made(node, maker);
    }

    /** Ends the reading. Refuses the first field that nobody has asked for. */
    public void done() {
        for (Map.Entry<String, Node> field : left.entrySet()) {
            throw field.getValue().refuse("is not a field here; possible are " + String.join(", ", known));
        }
    }

    /** Returns the object that is read. */
    public Node object() {
        return object;
    }

    private String place(String name) {
        return object.place().equals(StrictJson.WHOLE) ? name : object.place() + "." + name;
    }

    private static boolean flag(Node node) {
        if (node.value() instanceof Boolean value) {
            return value;
        }
        throw node.refuse("must be true or false, not " + node.kind());
    }

    private static String text(Node node) {
        if (node.value() instanceof String value) {
            return value;
        }
        throw node.refuse("must be text, not " + node.kind());
    }

    private static BigDecimal decimal(Node node) {
        if (node.value() instanceof BigDecimal value) {
            return value;
        }
        throw node.refuse("must be a number, not " + node.kind());
    }

    private static double within(Node node, double least, double most) {
        double value = decimal(node).doubleValue();
        if (!(value >= least && value <= most)) {
            throw node.refuse("must be from " + plain(least) + " to " + plain(most));
        }
        return value;
    }

    private static int whole(Node node, int least, int most) {
        BigDecimal value = decimal(node);
        if (value.stripTrailingZeros().scale() > 0
                || value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw node.refuse("must be a whole number from " + least + " to " + most);
        }
        return value.intValueExact();
    }

    private static <E extends Enum<E>> E choice(Node node, Class<E> type) {
        String given = text(node);
        StringBuilder possible = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(given)) {
                return constant;
            }
            possible.append(possible.isEmpty() ? "" : ", ").append(name);
        }
        throw node.refuse("must be one of " + possible);
    }

    private static <T> T made(Node node, Function<String, T> maker) {
        try {
            return maker.apply(text(node));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw node.refuse(String.valueOf(e.getMessage()));
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
