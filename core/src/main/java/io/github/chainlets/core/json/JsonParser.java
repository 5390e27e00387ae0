package io.github.chainlets.core.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly (RFC 8259); a key that comes twice is refused, and so is what is nested too deep. */
public final class JsonParser {
    private static final int DEEPEST = 50;
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    /**
     * Reads a value: a map in its order, a list, a text, a {@link BigDecimal}, a truth value or {@code null}.
     *
     * @throws IllegalArgumentException naming the place, if the text is not JSON
     */
    public static @Nullable Object parse(String text) {
        JsonParser parser = new JsonParser(text);
        Object value = parser.value(0);
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.unexpected("the end");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("not JSON that is read here: nested deeper than " + DEEPEST);
        }
        blanks();
        return switch (peek()) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        blanks();
        if (!takes('}')) {
            do {
                blanks();
                if (peek() != '"') {
                    throw unexpected("a key");
                }
                String key = string();
                if (map.containsKey(key)) {
                    throw new IllegalArgumentException(
                            "not JSON that is read here: the key \"" + key + "\" comes twice");
                }
                blanks();
                take(':');
                map.put(key, value(depth + 1));
                blanks();
            } while (takes(','));
            take('}');
        }
        return map;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        blanks();
        if (!takes(']')) {
            do {
                list.add(value(depth + 1));
                blanks();
            } while (takes(','));
            take(']');
        }
        return list;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        at++;
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return string.toString();
            }
            if (c < 0x20) {
                at--;
                throw unexpected("a character that needs no escape");
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String hex = text.substring(at, Math.min(text.length(), at + 4));
                if (!hex.matches("[0-9a-fA-F]{4}")) {
                    throw unexpected("four hexadecimal digits");
                }
                at += 4;
                yield (char) Integer.parseInt(hex, 16);
            }
            default -> {
                at--;
                throw unexpected("an escape");
            }
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw unexpected("a value");
        }
        at = number.end();
        return new BigDecimal(number.group());
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw unexpected("more");
        }
        return text.charAt(at);
    }

    private boolean takes(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void take(char c) {
        if (!takes(c)) {
            throw unexpected("\"" + c + "\"");
        }
    }

    private IllegalArgumentException unexpected(String wanted) {
        int line = (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        return new IllegalArgumentException(
                "not JSON: " + wanted + " was expected at index " + at + ", in line " + line);
    }
}
