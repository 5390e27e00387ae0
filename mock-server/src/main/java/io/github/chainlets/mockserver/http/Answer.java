package io.github.chainlets.mockserver.http;

import io.github.chainlets.mockserver.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param contentType the body's media type, or {@code null} without a body
 * @param body the body's bytes; not copied
 * @param headers further header fields
 * @param refusedBy the rules that made it a refusal; for journals, not sent
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, and never compared.
public record Answer(
        int status,
        @Nullable String contentType,
        byte[] body,
        List<Map.Entry<String, String>> headers,
        List<String> refusedBy) {
    /** The media type of JSON. */
    public static final String JSON = "application/json";

    /** What an answer without a body has. */
    public static final byte[] NO_BODY = {};

    /** Returns a 200 whose body is a JSON object. */
    public static Answer object(Consumer<JsonOut> fields) {
        return json(200, JsonOut.object(fields));
    }

    /** Returns an answer with a JSON body. */
    public static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, body, List.of(), List.of());
    }

    /** Returns this answer with one more header field. */
    public Answer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Answer(status, contentType, body, List.copyOf(more), refusedBy);
    }

    /** Returns an answer of any media type. */
    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, List.of(), List.of());
    }

    /** Returns this answer as the refusal of a rule. */
    public Answer refusedBy(String... rules) {
        return new Answer(status, contentType, body, headers, List.of(rules));
    }
}
