package io.github.chainlets.mockserver.service;

import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.mockserver.json.JsonOut;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes logs and audit logs as the service's description has them. */
final class RecordsJson {
    private RecordsJson() {}

    static void logLine(JsonOut json, LogLine line) {
        long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, line.timestamp());
        json.beginObject()
                .field("timestamp", Long.toString(nanos))
                .field("message", line.message())
                .field("replica", line.replica())
                .field("request_id", line.requestId())
                .field("level", line.level())
                .endObject();
    }

    static void auditPage(JsonOut json, AuditPage page) {
        json.array("items", page.entries(), RecordsJson::entry);
        json.name("pagination")
                .beginObject()
                .field("has_more", page.hasMore())
                .field("cursor", page.next())
                .endObject();
    }

    private static void entry(JsonOut json, AuditEntry entry) {
        json.beginObject()
                .field("id", entry.id())
                .field("created", JsonOut.time(entry.created()))
                .field("event_type", entry.event().type());
        json.name("event_data").beginObject().field("event_type", entry.event().type());
        fields(json, entry.event().fields());
        json.endObject().field("source", entry.source());
        actor(json.name("actor"), entry.actor());
        json.field("client_name", entry.clientName())
                .field("client_version", entry.clientVersion())
                .field("client_session_id", entry.clientSessionId())
                .endObject();
    }

    private static void actor(JsonOut json, AuditActor actor) {
        json.beginObject()
                .field("type", actor.type())
                .field("email", actor.email())
                .field("api_key_prefix", actor.apiKeyPrefix())
                .field("api_key_name", actor.apiKeyName())
                .endObject();
    }

    private static void fields(JsonOut json, Map<?, ? extends @Nullable Object> fields) {
        fields.forEach((name, value) -> value(json.name(String.valueOf(name)), value));
    }

    private static void value(JsonOut json, @Nullable Object value) {
        if (value instanceof Map<?, ?> inner) {
            json.beginObject();
            fields(json, inner);
            json.endObject();
        } else if (value instanceof Boolean truth) {
            json.value(truth.booleanValue());
        } else if (value instanceof Number number) {
            json.value(new BigDecimal(number.toString()));
        } else {
            json.value((String) value);
        }
    }
}
