package io.github.chainlets.mockserver.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param state whether it is under way, answered, or its reply was lost
 * @param status the status of the answer; 0 if none was sent yet, or none was
 * @param decidedStatus the status of what the service had decided, whatever fault its reply met; 0 if it has decided nothing
 * @param answer the body of the answer, or the beginning of a long one; where the reply was lost, what was to be sent
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
        State state,
        int status,
        int decidedStatus,
        String answer,
        List<String> refusedBy,
        @Nullable String fault,
        @Nullable String nearMiss) {
    /** How far it has come. */
    public enum State {
        /** It has been read, and its answer is being made or held back. */
        UNDER_WAY,
        /** Its answer has been sent. */
        ANSWERED,
        /** It was dealt with or not, as {@link RecordedRequest#decidedStatus} says, and its sender was told nothing, or not all. */
        REPLY_LOST
    }

    /** Copies the lists; header fields stay in their order. */
    public RecordedRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        refusedBy = List.copyOf(refusedBy);
    }

    /** Returns the request and its answer in one line. */
    @Override
    public String toString() {
        return "#" + id + " " + method + " " + path + (query == null ? "" : "?" + query) + " → "
                + ending()
                + (refusedBy.isEmpty() ? "" : " " + refusedBy)
                + (fault == null ? "" : " (fault: " + fault + ")")
                + (nearMiss == null ? "" : " (did you mean " + nearMiss + "?)")
                + (body.isEmpty() ? "" : "  " + body);
    }

    private String ending() {
        return switch (state) {
            case UNDER_WAY -> "under way";
            case ANSWERED ->
                decidedStatus == 0 || decidedStatus == status ? "" + status : status + " instead of " + decidedStatus;
            case REPLY_LOST -> decidedStatus == 0 ? "no reply" : decidedStatus + ", and the reply was lost";
        };
    }
}
