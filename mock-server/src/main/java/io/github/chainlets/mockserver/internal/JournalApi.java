package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Envelope;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The journal, to look at and to count in. */
final class JournalApi {
    private final Records records;
    private final LiveJournal live;

    @Inject
    JournalApi(Records records, LiveJournal live) {
        this.records = records;
        this.live = live;
    }

    void addTo(RouteTable routes) {
        routes.steering(
                "GET",
                "/_mock/requests",
                "get_requests",
                call -> list(call, call.tenant().journal()));
        routes.steering("DELETE", "/_mock/requests", "clear_requests", call -> {
            call.tenant().journal().clear();
            return list(call, call.tenant().journal());
        });
        routes.steering("GET", "/_mock/requests/count", "count_requests", call -> {
            long count = RequestFilter.of(call.query())
                    .apply(call.tenant().journal().all())
                    .size();
            return Steering.object(json -> json.field("count", count));
        });
        routes.steering("GET", "/_mock/requests/strays", "get_strays", call -> list(call, records.strays()));
        routes.steering("GET", "/_mock/requests/stream", "stream_requests", live::stream);
        routes.steering("GET", "/_mock/requests/{id}", "get_request", JournalApi::one);
    }

    private static Answer list(Call call, Journal journal) {
        List<RecordedRequest> found = RequestFilter.of(call.query()).apply(journal.all());
        return Steering.object(json -> json.array("requests", found, JournalApi::request));
    }

    private static Answer one(Call call) {
        String id = call.parameter(0);
        return call.tenant().journal().all().stream()
                .filter(request -> Long.toString(request.id()).equals(id))
                .findFirst()
                .map(request -> {
                    JsonOut json = new JsonOut();
                    request(json, request);
                    return Answer.json(200, json.toBytes());
                })
                .orElseGet(
                        () -> Envelope.error(404, Envelope.NOT_FOUND, "id: the journal has no request \"" + id + "\""));
    }

    static void request(JsonOut json, RecordedRequest request) {
        json.beginObject().field("id", request.id()).field("at", ServiceJson.time(request.at()));
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
                .field("status", request.status())
                .field("answer", request.answer())
                .array("refused_by", request.refusedBy(), JsonOut::value)
                .field("fault", request.fault())
                .field("near_miss", request.nearMiss())
                .endObject();
    }

    /** Refuses what no filter knows, with the name of the query's field. */
    static BadInput unknown(String name, String possible) {
        return BadInput.at(name, "is not a filter; possible are " + possible);
    }
}
