package io.github.chainlets.http.internal;

import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A key that never shows itself. */
public final class ApiKey {
    private static final String MASK = "***";
    /** A shorter text is no real key, and masking it would garble what the server says. */
    private static final int SHORTEST_MASKED = 8;

    private final String value;
    private volatile @Nullable Pattern spellings;

    private ApiKey(String value) {
        this.value = value;
    }

    /** A key that is known from the start, so nobody must be asked, and waited for, at each request. */
    private record Fixed(ApiKey key) implements Supplier<String> {
        @Override
        public String get() {
            return key.value;
        }
    }

    /** Returns a supplier of one key that does not change. */
    public static Supplier<String> fixed(String value) {
        return new Fixed(new ApiKey(value));
    }

    /** Returns the supplier's key if it is {@linkplain #fixed fixed}; {@code null} if it must be asked. */
    static @Nullable ApiKey known(Supplier<String> supplier) {
        return supplier instanceof Fixed fixed ? fixed.key : null;
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
        } catch (RuntimeException | LinkageError e) {
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

    /** Returns the part of the key that may be shown, which stands before its first dot; nothing if it has none. */
    Optional<String> prefix() {
        int dot = value.indexOf('.');
        return dot > 0 && dot < value.length() - 1 ? Optional.of(value.substring(0, dot)) : Optional.empty();
    }

    String header(String scheme) {
        return scheme + " " + value;
    }

    /**
     * Returns the text with every occurrence of the key masked, also where some of its characters are escaped as JSON, HTML
     * or a URL escape them: whoever reads such a text has the key as well.
     */
    String mask(String text) {
        if (value.length() < SHORTEST_MASKED) {
            return text;
        }
        Pattern pattern = spellings;
        if (pattern == null) {
            pattern = Pattern.compile(value.chars().mapToObj(ApiKey::spellings).collect(Collectors.joining()));
            spellings = pattern;
        }
        return pattern.matcher(text).replaceAll(MASK);
    }

    /** Returns what matches a character in each of its spellings. */
    private static String spellings(int c) {
        String hex = String.format(Locale.ROOT, "%02x", c);
        return "(?:\\\\{0,7}?(?:" + Pattern.quote(Character.toString(c)) + "|(?i:u00" + hex + "|%" + hex + "|&#x0*+"
                + hex + ";|&#0*+" + c + ";))" + named(c) + ")";
    }

    private static String named(int c) {
        return switch (c) {
            case '&' -> "|&amp;";
            case '<' -> "|&lt;";
            case '>' -> "|&gt;";
            case '"' -> "|&quot;";
            case '\'' -> "|&apos;";
            default -> "";
        };
    }

    @Override
    public String toString() {
        return MASK;
    }
}
