package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.http.internal.json.Fields.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code LogV1}. */
final class LogJson {
    private static final long NANOS = 1_000_000_000L;

    private static final Fields LINE = new Fields();
    private static final Field<Instant> TIMESTAMP = LINE.required("timestamp", Scalars.STRING.as(LogJson::instant));
    private static final Field<String> MESSAGE = LINE.required("message", Scalars.STRING);
    private static final Field<@Nullable String> REPLICA = LINE.nullable("replica", Scalars.STRING);
    private static final Field<@Nullable String> REQUEST = LINE.optional("request_id", Scalars.STRING);
    private static final Field<@Nullable String> LEVEL = LINE.optional("level", Scalars.STRING);

    static final Reading<List<LogLine>> LOGS = Wrapped.list(
            "logs",
            LINE.object(read -> new LogLine(
                    read.get(TIMESTAMP), read.get(MESSAGE), read.get(REPLICA), read.get(REQUEST), read.get(LEVEL))));

    private LogJson() {}

    /** Nanoseconds since 1970, as text. */
    private static Instant instant(String nanos) {
        long all = Long.parseLong(nanos);
        return Instant.ofEpochSecond(Math.floorDiv(all, NANOS), Math.floorMod(all, NANOS));
    }
}
