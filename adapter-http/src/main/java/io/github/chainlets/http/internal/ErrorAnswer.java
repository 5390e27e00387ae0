package io.github.chainlets.http.internal;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.chainlets.core.ServiceError;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Understands the body of an error: the envelope {@code {"code", "message"}}, the {@code {"error", "retry_after"}} of a
 * 429, or anything that somebody on the way has put in their place.
 */
final class ErrorAnswer {
    /** How much of the service's own words a message repeats; the exception carries them all. */
    private static final int MOST_CHARACTERS = 2000;

    static final String PROXY_AUTHENTICATION_REQUIRED = "407 (a proxy on the way wants credentials, or others)";

    private ErrorAnswer() {}

    /**
     * Makes the answer into an exception.
     *
     * @param body the body, or as much of it as was read
     * @param mask takes the key out of a text; used on what was decoded, for an escape can hide a key from it
     */
    static StatusException of(int status, Headers headers, String body, Clock clock, UnaryOperator<String> mask) {
        Map<?, ?> parts = body.isEmpty() ? Map.of() : object(body);
        String code = text(parts, "code", mask);
        String message = text(parts, "message", mask);
        if (message == null) {
            message = text(parts, "error", mask);
        }
        Duration wait = RetryAfter.longer(
                RetryAfter.header(headers, clock), status == 429 ? RetryAfter.body(parts.get("retry_after")) : null);
        StringBuilder said =
                new StringBuilder(status == 407 ? PROXY_AUTHENTICATION_REQUIRED : Integer.toString(status));
        if (code != null) {
            said.append(' ').append(Excerpt.of(code));
        }
        if (message != null) {
            said.append(": ").append(Excerpt.of(message, MOST_CHARACTERS));
        } else if (code == null && !body.isBlank()) {
            said.append(" and no error envelope, but a body that begins: ").append(Excerpt.of(mask.apply(body)));
        }
        return new StatusException(said.toString(), new ServiceError(status, code, message), wait);
    }

    private static Map<?, ?> object(String body) {
        try {
            Object json = JsonReader.of(new Buffer().writeUtf8(body)).readJsonValue();
            return json instanceof Map<?, ?> parts ? parts : Map.of();
        } catch (IOException | JsonDataException e) {
            return Map.of(); // not our envelope: the body's start will be shown instead
        }
    }

    private static @Nullable String text(Map<?, ?> parts, String name, UnaryOperator<String> mask) {
        return parts.get(name) instanceof String text && !text.isBlank() ? mask.apply(text) : null;
    }
}
