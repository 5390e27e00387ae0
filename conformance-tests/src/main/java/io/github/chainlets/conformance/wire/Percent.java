package io.github.chainlets.conformance.wire;

import java.nio.charset.StandardCharsets;

/** Percent-encoding, of everything that could mean something in a path or a query. */
public final class Percent {
    private Percent() {}

    /** Encodes everything but letters, digits, hyphen and underscore. */
    public static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
            out.append(plain ? Character.toString(b) : String.format("%%%02X", b & 0xff));
        }
        return out.toString();
    }
}
