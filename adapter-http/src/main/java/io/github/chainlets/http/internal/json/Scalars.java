package io.github.chainlets.http.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Readings of plain values. None converts: the text {@code "5"} is not the number 5, and 1.0 is not a whole number. */
final class Scalars {
    /** Further digits than this before or after the point are no price, but an attack on whoever computes with it. */
    private static final int MOST_DIGITS = 100;

    static final Reading<String> STRING = in -> {
        require(in, Token.STRING, "a string");
        return in.nextString();
    };

    static final Reading<Boolean> BOOLEAN = in -> {
        require(in, Token.BOOLEAN, "true or false");
        return in.nextBoolean();
    };

    static final Reading<Integer> INT = in -> {
        String literal = number(in);
        try {
            return Integer.parseInt(literal);
        } catch (NumberFormatException e) {
            throw unfit("a whole number of 32 bits", clipped(literal), in);
        }
    };

    /** A number exactly as it is written: 0.00058 stays 0.00058. */
    static final Reading<BigDecimal> DECIMAL = in -> {
        String literal = number(in);
        BigDecimal value = literal.length() <= MOST_DIGITS ? decimal(literal) : null;
        if (value == null || Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw unfit("a number of at most " + MOST_DIGITS + " digits", clipped(literal), in);
        }
        return value;
    };

    static final Reading<Instant> INSTANT = STRING.as(Rfc3339::parse);

    private Scalars() {}

    /** Returns the number, or {@code null} if its exponent is beyond even a {@link BigDecimal}. */
    private static @Nullable BigDecimal decimal(String literal) {
        try {
            return new BigDecimal(literal);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Returns the number as it is written. */
    private static String number(JsonReader in) throws IOException {
        require(in, Token.NUMBER, "a number");
        return in.nextString();
    }

    private static void require(JsonReader in, Token token, String what) throws IOException {
        Token found = in.peek();
        if (found != token) {
            throw unfit(what, found.toString(), in);
        }
    }

    private static JsonDataException unfit(String expected, String found, JsonReader in) {
        return new JsonDataException("Expected " + expected + " but was " + found + " at path " + in.getPath());
    }

    private static String clipped(String literal) {
        return literal.length() <= 40 ? literal : literal.substring(0, 40) + "…";
    }
}
