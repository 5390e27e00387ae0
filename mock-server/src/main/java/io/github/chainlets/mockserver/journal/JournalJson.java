package io.github.chainlets.mockserver.journal;

import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import java.math.BigDecimal;
import java.util.Map;

/** Writes the journal's entries. */
public final class JournalJson {
    private JournalJson() {}

    /** Writes an entry. */
    public static void request(JsonOut json, RecordedRequest request) {
        json.beginObject().field("id", request.id()).field("at", JsonOut.time(request.at()));
        json.name("took_ms").value(BigDecimal.valueOf(request.took().toNanos() / 1000, 3));
        json.field("operation", request.operation())
                .field("method", request.method())
                .field("path", request.path())
                .field("query", request.query())
                .name("headers")
                .beginObject();
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            json.field(header.getKey(), header.getValue());
        }
        json.endObject()
                .field("body", request.body())
                .field("state", JsonOut.name(request.state()))
                .field("status", request.status())
                .field("decided_status", request.decidedStatus())
                .field("answer", request.answer())
                .array("refused_by", request.refusedBy(), JsonOut::value)
                .field("fault", request.fault())
                .field("near_miss", request.nearMiss())
                .endObject();
    }
}
