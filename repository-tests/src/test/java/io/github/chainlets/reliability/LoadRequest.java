package io.github.chainlets.reliability;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request of a load, byte for byte, and what is known of it before it is sent.
 *
 * @param what what kind it is, for people
 * @param head the request line and the header fields, with the empty line
 * @param body the bytes that follow
 * @param meaning what must come of it
 * @param updates what it asks for, type by chainlet, where that is known
 * @param ends whether nothing follows on this connection, and the server is told so
 */
@SuppressWarnings("ArrayRecordComponent")
record LoadRequest(String what, String head, byte[] body, Meaning meaning, Map<String, String> updates, boolean ends) {

    /** What must come of a request. */
    enum Meaning {
        /** It is an update that is accepted. */
        APPLIED,
        /** It is refused with a status of 4xx, and nothing comes of it. */
        REFUSED,
        /** It may be answered or refused, and nothing comes of it. */
        HARMLESS,
        /** It goes to the update, and whether it is accepted depends on what its body happens to say. */
        OPEN
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Tells whether it is of HTTP before 1.1, of which a connection ends with its answer and nobody says so. */
    boolean ofOldHttp() {
        return head.contains(" HTTP/1.0\r\n");
    }

    boolean headOnly() {
        return head.startsWith("HEAD ");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(what + ":\n");
        for (byte b : bytes()) {
            text.append(
                    (b >= ' ' && b < 0x7f) || b == '\n' ? Character.toString(b) : String.format("\\x%02x", b & 0xff));
            if (text.length() > 2_000) {
                return text.append("…").toString();
            }
        }
        return text.toString();
    }
}
