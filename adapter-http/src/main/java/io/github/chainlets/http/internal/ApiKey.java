package io.github.chainlets.http.internal;

import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A key that never shows itself. */
public final class ApiKey {
    private static final String MASK = "***";
    /** A shorter text is no real key, and masking it would garble what the server says. */
    private static final int SHORTEST_MASKED = 8;

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * Asks for the key.
     *
     * @throws UnavailableException if the supplier fails; only its kind of failure is told, for its words may hold the key
     * @throws RejectedException if what it gives cannot be a key
     */
    static ApiKey from(Supplier<String> supplier, String doing) {
        String value;
        try {
            value = supplier.get();
        } catch (RuntimeException e) {
            String kind = e.getClass().getName();
            throw new UnavailableException(
                    doing + " was not sent: the supplier of the API key failed with " + kind, null, null, null);
        }
        String fault = fault(value);
        if (fault != null) {
            throw new RejectedException(
                    doing + " was not sent: the supplier gave an API key that " + fault,
                    Reason.UNAUTHENTICATED,
                    List.of(),
                    null,
                    null);
        }
        return new ApiKey(value);
    }

    /** Returns what keeps a text from being a key, without the text; {@code null} if nothing does. */
    public static @Nullable String fault(@Nullable String value) {
        if (value == null) {
            return "is null";
        }
        if (value.isEmpty()) {
            return "is empty";
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                return "has a character at index " + i + " that is not printable ASCII, or is a space";
            }
        }
        return null;
    }

    String header(String scheme) {
        return scheme + " " + value;
    }

    /** Returns the text with every occurrence of the key masked, also where JSON escapes hide it until it is decoded. */
    String mask(String text) {
        return value.length() < SHORTEST_MASKED ? text : spelled().matcher(text).replaceAll(MASK);
    }

    /** Each character is itself or one of its JSON escapes; a key is ASCII, so there are two at most. */
    private Pattern spelled() {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String itself = Pattern.quote(String.valueOf(c));
            String escape = "/\\\"".indexOf(c) < 0 ? "" : "\\\\" + itself + "|";
            pattern.append("(?:").append(escape).append(itself);
            pattern.append("|\\\\u(?i:00")
                    .append(HexFormat.of().toHexDigits((byte) c))
                    .append("))");
        }
        return Pattern.compile(pattern.toString());
    }

    @Override
    public String toString() {
        return MASK;
    }
}
