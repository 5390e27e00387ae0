package io.github.chainlets.conformance.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON by the letter of RFC 8259, and refuses repeated names and unpaired surrogates besides. */
public final class JsonReader {
    private static final int DEEPEST = 500;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads UTF-8.
     *
     * @throws JsonException if the bytes are not UTF-8 or not one JSON value
     */
    public static Json read(byte[] bytes) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new JsonException("the bytes are not UTF-8");
        }
    }

    /**
     * Reads text.
     *
     * @throws JsonException if the text is not one JSON value
     */
    public static Json read(String text) {
        JsonReader reader = new JsonReader(text);
        Json value = reader.value(0);
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong("something after the value");
        }
        return value;
    }

    private Json value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("nesting too deep");
        }
        space();
        char c = peek();
        if (c == '{') {
            return object(depth);
        } else if (c == '[') {
            return array(depth);
        } else if (c == '"') {
            return new Json.Str(string());
        } else if (word("true")) {
            return new Json.Bool(true);
        } else if (word("false")) {
            return new Json.Bool(false);
        } else if (word("null")) {
            return Json.NULL;
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong("not a value");
        }
        at = number.end();
        return new Json.Num(number.group());
    }

    private Json object(int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        at++;
        if (!next('}')) {
            do {
                space();
                String name = string();
                expect(':');
                if (members.putIfAbsent(name, value(depth + 1)) != null) {
                    throw wrong("the name \"" + name + "\" comes twice");
                }
            } while (next(','));
            expect('}');
        }
        return new Json.Obj(members);
    }

    private Json array(int depth) {
        List<Json> items = new ArrayList<>();
        at++;
        if (!next(']')) {
            do {
                items.add(value(depth + 1));
            } while (next(','));
            expect(']');
        }
        return new Json.Arr(items);
    }

    private String string() {
        if (peek() != '"') {
            throw wrong("not a string");
        }
        at++;
        StringBuilder out = new StringBuilder();
        for (char c = peek(); c != '"'; c = peek()) {
            at++;
            if (c < 0x20) {
                throw wrong("a bare control character in a string");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        String read = out.toString();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(read)) {
            throw wrong("an unpaired surrogate");
        }
        return read;
    }

    private char escaped() {
        char c = peek();
        at++;
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        if (c != 'u' || at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw wrong("not an escape");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private boolean next(char c) {
        space();
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw wrong("no '" + c + "'");
        }
    }

    private boolean word(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("the text ends too early");
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonException wrong(String what) {
        return new JsonException("not JSON at character " + at + ": " + what);
    }
}
