package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asked for. Holds no key: where the request's key turned up in it, it says {@code ***}, and that is what it then
 * asks for.
 *
 * @param path the path below the server's base path
 * @param headers names and values in turn
 * @param body the whole body
 * @param unread whether the body was refused before it was read
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, and never compared.
public record Asked(
        String method, String path, @Nullable String query, List<String> headers, byte[] body, boolean unread) {
    /** Copies the list. */
    public Asked {
        headers = List.copyOf(headers);
    }

    void write(JsonOut json) {
        json.beginObject()
                .field("method", method)
                .field("path", path)
                .field("query", query)
                .array("headers", headers, JsonOut::value);
        if (unread) {
            json.field("unread", true);
        } else {
            Bytes.write(json, "body", body);
        }
        json.endObject();
    }

    static Asked read(Node node) {
        Fields fields = new Fields(node);
        boolean unread = fields.flag("unread", false);
        return new Asked(
                fields.text("method"),
                fields.text("path"),
                fields.textOrNull("query"),
                fields.required("headers").items().stream()
                        .map(item -> String.valueOf(item.value()))
                        .toList(),
                unread ? new byte[0] : Bytes.read(fields, "body"),
                unread);
    }
}
