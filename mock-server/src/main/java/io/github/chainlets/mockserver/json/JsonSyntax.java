package io.github.chainlets.mockserver.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Arrays;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at bytes for what the JSON reader lets pass: malformed UTF-8, unpaired surrogates, raw control characters, escapes
 * and literals that JSON does not have. What is left is the grammar, and that the reader knows.
 */
final class JsonSyntax {
    private final byte[] json;
    private int at;

    private JsonSyntax(byte[] json) {
        this.json = json;
    }

    /**
     * Looks at a document.
     *
     * @throws BadInput with the place of the first such mistake
     */
    static void check(byte[] json) {
        JsonSyntax syntax = new JsonSyntax(json);
        String problem = syntax.problem();
        if (problem != null) {
            throw BadInput.at(pathAt(json, syntax.at), "is not JSON: " + problem + " at byte " + syntax.at);
        }
    }

    private @Nullable String problem() {
        while (at < json.length) {
            byte b = json[at];
            if (b == '"') {
                at++;
                String problem = string();
                if (problem != null) {
                    return problem;
                }
            } else if (!belongs(b)) {
                return "unexpected " + shown(b);
            }
            at++;
        }
        return null;
    }

    /** Whether a byte may stand outside strings. An E only goes with a number: so TRUE is not taken for true. */
    private boolean belongs(byte b) {
        return switch (b) {
            case ' ', '\n', '\r', '\t', '{', '}', '[', ']', ':', ',', '-', '+', '.' -> true;
            case 'a', 'e', 'f', 'l', 'n', 'r', 's', 't', 'u' -> true;
            case 'E' -> at > 0 && json[at - 1] >= '0' && json[at - 1] <= '9';
            default -> b >= '0' && b <= '9';
        };
    }

    /** Reads on to the closing quote. A string that is not closed is left to the reader. */
    private @Nullable String string() {
        while (at < json.length && json[at] != '"') {
            byte b = json[at];
            if (b == '\\') {
                String problem = escape();
                if (problem != null) {
                    return problem;
                }
            } else if (b < 0) {
                int length = Utf8.lengthAt(json, at);
                if (length < 0) {
                    return "invalid UTF-8";
                }
                at += length;
            } else if (b < ' ') {
                return "a raw control character in text";
            } else {
                at++;
            }
        }
        return null;
    }

    private @Nullable String escape() {
        if (at + 1 >= json.length) {
            at++;
            return null;
        }
        byte kind = json[at + 1];
        if (kind != 'u') {
            if ("\"\\/bfnrt".indexOf(kind) < 0) {
                return "an escape that JSON does not have";
            }
            at += 2;
            return null;
        }
        int unit = unit(at);
        if (unit < 0) {
            return "an escape without four hexadecimal digits";
        }
        boolean paired = Character.isHighSurrogate((char) unit)
                && at + 7 < json.length
                && json[at + 6] == '\\'
                && json[at + 7] == 'u'
                && Character.isLowSurrogate((char) Math.max(0, unit(at + 6)));
        if (Character.isSurrogate((char) unit) && !paired) {
            return "an unpaired surrogate";
        }
        at += paired ? 12 : 6;
        return null;
    }

    /** The code unit of the escape that begins at an index, or -1. */
    private int unit(int index) {
        if (index + 6 > json.length) {
            return -1;
        }
        int unit = 0;
        for (int i = index + 2; i < index + 6; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0 || json[i] < 0) {
                return -1;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    private static String shown(byte b) {
        return b > ' ' && b < 0x7f ? "'" + (char) b + "'" : "byte 0x" + Integer.toHexString(b & 0xff);
    }

    /** Reads what is before the mistake, to see where it stands. */
    private static String pathAt(byte[] json, int end) {
        JsonReader reader = JsonReader.of(new Buffer().write(Arrays.copyOf(json, end)));
        try {
            while (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                switch (reader.peek()) {
                    case BEGIN_ARRAY -> reader.beginArray();
                    case END_ARRAY -> reader.endArray();
                    case BEGIN_OBJECT -> reader.beginObject();
                    case END_OBJECT -> reader.endObject();
                    case NAME -> {
                        var unused = reader.nextName();
                    }
                    default -> reader.skipValue();
                }
            }
        } catch (IOException | RuntimeException e) {
            // This is the mistake, or the end that was cut off here.
        }
        return StrictJson.place(reader);
    }
}
