package io.github.chainlets.mockserver.journal;

import io.github.chainlets.mockserver.traffic.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request in the journal, as cheap as it can be kept: the bytes as they came and went. It is made readable when somebody
 * reads it.
 *
 * @param headers names and values in turn
 * @param answer what was sent, or {@code null}
 */
@SuppressWarnings("ArrayRecordComponent") // Kept as it came, and never compared.
public record JournalEntry(
        long id,
        Instant at,
        long nanos,
        String operation,
        String method,
        String path,
        @Nullable String query,
        String[] headers,
        byte[] body,
        int status,
        byte[] answer,
        List<String> refusedBy,
        @Nullable String fault,
        @Nullable String nearMiss) {
    /** How much of a body is kept. */
    private static final int MOST = 16 * 1024;

    public RecordedRequest readable() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            fields.merge(headers[i], headers[i + 1], (one, other) -> one + ", " + other);
        }
        return new RecordedRequest(
                id,
                at,
                Duration.ofNanos(nanos),
                operation,
                method,
                path,
                query,
                fields,
                text(body),
                status,
                text(answer),
                refusedBy,
                fault,
                nearMiss);
    }

    /** Copies only what is too long to be kept whole. */
    public static byte[] kept(byte[] bytes) {
        return bytes.length <= MOST ? bytes : Arrays.copyOf(bytes, MOST);
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return bytes.length < MOST ? text : text + "…";
    }
}
