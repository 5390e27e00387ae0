package io.github.chainlets.conformance.wire;

import io.github.chainlets.conformance.wire.Request.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer, as it came.
 *
 * @param status the status
 * @param headers the header fields, in order
 * @param body the body without its framing
 * @param flaw what is wrong with the framing (a false length, bytes after the end), or empty
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes the bytes.
public record Response(int status, List<Header> headers, byte[] body, String flaw) {
    /** Returns the values of the header fields of this name. */
    public List<String> all(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** Returns the first header field of this name. */
    public Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** Returns the body, read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Tells whether the body is declared to be JSON, in UTF-8 or without a charset. */
    public boolean isJson() {
        return header("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT)
                        .matches("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?"))
                .orElse(false);
    }
}
