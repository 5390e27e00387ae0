package io.github.chainlets.mockserver.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that came, and what was answered. Holds no key: where the request's key turned up in it, it says {@code ***}.
 *
 * @param id its number in its world, from 1
 * @param at when it came, by the clock of its world
 * @param took how long the answer took
 * @param operation what it led to, for example {@code update_instance_types}, or {@code none}
 * @param method its method
 * @param path its path as it came
 * @param query its query as it came, or {@code null}
 * @param headers its header fields; those that might hold a secret say {@code ***}
 * @param body its body, or the beginning of a long one
 * @param status the status of the answer; 0 if none was sent
 * @param answer the body of the answer, or the beginning of a long one
 * @param refusedBy the rules that refused it; empty if it was accepted
 * @param fault the planned fault that struck it, or {@code null}
 * @param nearMiss the path that was probably meant, where it led nowhere, or {@code null}
 */
public record RecordedRequest(
        long id,
        Instant at,
        Duration took,
        String operation,
        String method,
        String path,
        @Nullable String query,
        Map<String, String> headers,
        String body,
        int status,
        String answer,
        List<String> refusedBy,
        @Nullable String fault,
        @Nullable String nearMiss) {
    /** Copies the lists. */
    public RecordedRequest {
        headers = Map.copyOf(headers);
        refusedBy = List.copyOf(refusedBy);
    }

    /** Returns the request and its answer in one line. */
    @Override
    public String toString() {
        return "#" + id + " " + method + " " + path + (query == null ? "" : "?" + query) + " → "
                + (status == 0 ? "no answer" : status)
                + (refusedBy.isEmpty() ? "" : " " + refusedBy)
                + (fault == null ? "" : " (fault: " + fault + ")")
                + (nearMiss == null ? "" : " (did you mean " + nearMiss + "?)")
                + (body.isEmpty() ? "" : "  " + body);
    }
}
