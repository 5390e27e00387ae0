package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bytes in an event: as text where they are text, so that a person can read them, and else in base 64. */
final class Bytes {
    private static final String ENCODED = "_base64";

    private Bytes() {}

    static void write(JsonOut json, String name, byte[] bytes) {
        if (Utf8.isValid(bytes)) {
            json.field(name, new String(bytes, StandardCharsets.UTF_8));
        } else {
            json.field(name + ENCODED, Base64.getEncoder().encodeToString(bytes));
        }
    }

    static byte[] read(Fields fields, String name) {
        String encoded = fields.textOrNull(name + ENCODED);
        return encoded == null
                ? fields.text(name).getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(encoded);
    }
}
