package io.github.chainlets.mockserver.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as UTF-8 bytes. Knows commas and escapes, and trusts its caller to open and close in order. A {@code null} is
 * written, never left out. Not safe for use by many threads.
 */
public final class JsonOut {
    /** A buffer for each thread, kept for its next document; gone while a document is being written. */
    private static final ThreadLocal<byte @Nullable []> SPARE = new ThreadLocal<>();

    private static final int LONGEST_SPARE = 64 * 1024;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int size;
    private boolean comma;

    /** Starts an empty document. */
    public JsonOut() {
        byte[] spare = SPARE.get();
        if (spare == null) {
            this.bytes = new byte[2048];
        } else {
            this.bytes = spare;
            SPARE.set(null);
        }
    }

    /** Writes an object. */
    public static byte[] object(Consumer<JsonOut> fields) {
        JsonOut json = new JsonOut().beginObject();
        fields.accept(json);
        return json.endObject().toBytes();
    }

    /** Returns an instant as the service writes it: ISO 8601 in UTC, to the microsecond. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    /** Returns a constant as the service writes it: in lower case. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Opens an object. */
    public JsonOut beginObject() {
        return open('{');
    }

    /** Closes an object. */
    public JsonOut endObject() {
        return close('}');
    }

    /** Opens an array. */
    public JsonOut beginArray() {
        return open('[');
    }

    /** Closes an array. */
    public JsonOut endArray() {
        return close(']');
    }

    /** Writes a field's name; its value follows. */
    public JsonOut name(String name) {
        separate();
        text(name);
        put(':');
        comma = false;
        return this;
    }

    /** Writes text, or {@code null}. */
    public JsonOut value(@Nullable String value) {
        separate();
        if (value == null) {
            ascii("null");
        } else {
            text(value);
        }
        return this;
    }

    /** Writes a whole number. */
    public JsonOut value(long value) {
        separate();
        if (value < 0) {
            ascii(Long.toString(value));
        } else {
            digits(value);
        }
        return this;
    }

    /** Writes a number with all its digits, without an exponent. */
    public JsonOut value(BigDecimal value) {
        separate();
        ascii(value.toPlainString());
        return this;
    }

    /** Writes a truth value. */
    public JsonOut value(boolean value) {
        separate();
        ascii(value ? "true" : "false");
        return this;
    }

    /** Writes {@code null}. */
    public JsonOut nullValue() {
        return value((String) null);
    }

    /** Writes a document that is JSON already. */
    public JsonOut raw(byte[] json) {
        separate();
        ensure(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
        return this;
    }

    /** Writes a field with text, or {@code null}. */
    public JsonOut field(String name, @Nullable String value) {
        return name(name).value(value);
    }

    /** Writes a field with a whole number. */
    public JsonOut field(String name, long value) {
        return name(name).value(value);
    }

    /** Writes a field with a whole number, or {@code null}. */
    public JsonOut field(String name, @Nullable Integer value) {
        return value == null ? name(name).nullValue() : name(name).value((long) value);
    }

    /** Writes a field with a truth value. */
    public JsonOut field(String name, boolean value) {
        return name(name).value(value);
    }

    /** Writes a field with an array of what the writer makes of each item. */
    public <T> JsonOut array(String name, List<T> items, BiConsumer<JsonOut, T> writer) {
        name(name).beginArray();
        for (T item : items) {
            writer.accept(this, item);
        }
        return endArray();
    }

    /** Returns the document, which is complete. */
    public byte[] toBytes() {
        byte[] document = Arrays.copyOf(bytes, size);
        if (bytes.length <= LONGEST_SPARE) {
            SPARE.set(bytes);
        }
        bytes = document;
        return document;
    }

    /** Returns the document as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private JsonOut open(char bracket) {
        separateBefore();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonOut close(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        separateBefore();
        comma = true;
    }

    private void separateBefore() {
        if (comma) {
            put(',');
        }
    }

    private void text(String value) {
        int length = value.length();
        // The longest that a character can become is an escape of six bytes.
        ensure(length * 6 + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                if (c == '"' || c == '\\') {
                    bytes[size++] = '\\';
                }
                bytes[size++] = (byte) c;
            } else if (c < 0x80) {
                escape(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                utf8(Character.toCodePoint(c, value.charAt(++i)));
            } else if (Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                escape(c);
            } else {
                utf8(c);
            }
        }
        bytes[size++] = '"';
    }

    private void escape(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    bytes[size++] = HEX[(c >> shift) & 0xf];
                }
            }
        }
    }

    private void utf8(int point) {
        if (point < 0x800) {
            bytes[size++] = (byte) (0xc0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                bytes[size++] = (byte) (0xe0 | (point >> 12));
            } else {
                bytes[size++] = (byte) (0xf0 | (point >> 18));
                bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3f));
            }
            bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        }
        bytes[size++] = (byte) (0x80 | (point & 0x3f));
    }

    private void ascii(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    private void digits(long value) {
        int length = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            length++;
        }
        ensure(length);
        size += length;
        long rest = value;
        for (int i = size - 1; i >= size - length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private void put(char c) {
        ensure(1);
        bytes[size++] = (byte) c;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
