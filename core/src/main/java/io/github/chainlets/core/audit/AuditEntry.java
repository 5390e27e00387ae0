package io.github.chainlets.core.audit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an audit log ({@code AuditLogEntryV1}).
 *
 * @param id its identifier ({@code id})
 * @param created when it was done, by the service's clock ({@code created})
 * @param event what was done ({@code event_type}, {@code event_data})
 * @param source where it was done from, as the service writes it, for example {@code API} or {@code UI}, or {@code null};
 *     open ({@code source})
 * @param actor who did it ({@code actor})
 * @param clientName the program that did it, or {@code null} ({@code client_name})
 * @param clientVersion its version, or {@code null} ({@code client_version})
 * @param clientSessionId what the actions of one session have in common, or {@code null} ({@code client_session_id})
 */
public record AuditEntry(
        String id,
        Instant created,
        AuditEvent event,
        @Nullable String source,
        AuditActor actor,
        @Nullable String clientName,
        @Nullable String clientVersion,
        @Nullable String clientSessionId) {
    /** The {@linkplain #source source} of what an API key does. */
    public static final String API = "API";

    /** Checks what must be present. */
    public AuditEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(actor, "actor");
    }
}
