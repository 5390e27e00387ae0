package io.github.chainlets.http.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader.Token;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.http.internal.json.Fields.Field;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ListAuditLogsResponseV1} and what is in it. The data of an event are kept as they come: there are dozens of kinds. */
final class AuditJson {
    private static final Fields ACTOR = new Fields();
    private static final Field<String> ACTOR_TYPE = ACTOR.required("type", Scalars.STRING);
    private static final Field<@Nullable String> EMAIL = ACTOR.optional("email", Scalars.STRING);
    private static final Field<@Nullable String> PREFIX = ACTOR.optional("api_key_prefix", Scalars.STRING);
    private static final Field<@Nullable String> KEY_NAME = ACTOR.optional("api_key_name", Scalars.STRING);

    private static final Reading<AuditActor> ACTOR_READING = ACTOR.object(
            read -> new AuditActor(read.get(ACTOR_TYPE), read.get(EMAIL), read.get(PREFIX), read.get(KEY_NAME)));

    private static final Reading<Map<String, @Nullable Object>> DATA = in -> {
        if (in.peek() != Token.BEGIN_OBJECT) {
            throw new JsonDataException("Expected an object but was " + in.peek() + " at path " + in.getPath());
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            data.put(name, in.readJsonValue());
        }
        in.endObject();
        data.remove("event_type");
        return data;
    };

    private static final Fields ENTRY = new Fields();
    private static final Field<String> ID = ENTRY.required("id", Scalars.STRING);
    private static final Field<Instant> CREATED = ENTRY.required("created", Scalars.INSTANT);
    private static final Field<String> TYPE = ENTRY.required("event_type", Scalars.STRING);
    private static final Field<Map<String, @Nullable Object>> EVENT = ENTRY.required("event_data", DATA);
    private static final Field<@Nullable String> SOURCE = ENTRY.optional("source", Scalars.STRING);
    private static final Field<AuditActor> WHO = ENTRY.required("actor", ACTOR_READING);
    private static final Field<@Nullable String> CLIENT = ENTRY.optional("client_name", Scalars.STRING);
    private static final Field<@Nullable String> VERSION = ENTRY.optional("client_version", Scalars.STRING);
    private static final Field<@Nullable String> SESSION = ENTRY.optional("client_session_id", Scalars.STRING);

    @SuppressWarnings("NullAway") // a compiled record does not tell that values of its map may be null
    private static final Reading<AuditEntry> ENTRY_READING = ENTRY.object(read -> new AuditEntry(
            read.get(ID),
            read.get(CREATED),
            new AuditEvent(read.get(TYPE), read.get(EVENT)),
            read.get(SOURCE),
            read.get(WHO),
            read.get(CLIENT),
            read.get(VERSION),
            read.get(SESSION)));

    private record Pagination(boolean hasMore, @Nullable String cursor) {}

    private static final Fields PAGINATION = new Fields();
    private static final Field<Boolean> HAS_MORE = PAGINATION.required("has_more", Scalars.BOOLEAN);
    private static final Field<@Nullable String> CURSOR = PAGINATION.optional("cursor", Scalars.STRING);

    private static final Fields WHOLE = new Fields();
    private static final Field<List<AuditEntry>> ITEMS = WHOLE.required("items", ENTRY_READING.list());
    private static final Field<Pagination> ENDS = WHOLE.required(
            "pagination", PAGINATION.object(read -> new Pagination(read.get(HAS_MORE), read.get(CURSOR))));

    static final Reading<AuditPage> PAGE = WHOLE.object(read -> new AuditPage(
            read.get(ITEMS), read.get(ENDS).hasMore(), read.get(ENDS).cursor()));

    private AuditJson() {}
}
