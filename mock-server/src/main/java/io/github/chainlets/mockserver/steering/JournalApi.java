package io.github.chainlets.mockserver.steering;

import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.journal.JournalFilter;
import io.github.chainlets.mockserver.journal.JournalJson;
import io.github.chainlets.mockserver.journal.JournalStream;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import java.util.List;

/** The journal, to look at and to count in. */
public final class JournalApi {
    /** How many times its entries a list of them takes. */
    private static final int AS_TEXT = 4;

    private final Worlds worlds;
    private final JournalStream live;

    @Inject
    public JournalApi(Worlds worlds, JournalStream live) {
        this.worlds = worlds;
        this.live = live;
    }

    public void addTo(RouteTable routes) {
        routes.steeringWithQuery(
                "GET",
                "/_mock/requests",
                "get_requests",
                request -> list(request, request.world().journal()));
        routes.steeringWithQuery("DELETE", "/_mock/requests", "clear_requests", request -> {
            JournalFilter.of(request.query()).clear(request.world().journal());
            return entries(request.world().journal().all());
        });
        routes.steeringWithQuery("GET", "/_mock/requests/count", "count_requests", request -> {
            long count = JournalFilter.of(request.query())
                    .apply(request.world().journal().all())
                    .size();
            return Answer.object(json -> json.field("count", count));
        });
        routes.steeringWithQuery(
                "GET",
                "/_mock/requests/unauthenticated",
                "get_unauthenticated_requests",
                request -> list(request, worlds.unauthenticated()));
        routes.steering("GET", "/_mock/requests/stream", "stream_requests", request -> stream(request));
        routes.steering("GET", "/_mock/requests/{id}", "get_request", JournalApi::one);
    }

    private Answer stream(ApiRequest request) {
        return live.open(request.world().journal(), request.context())
                .orElseGet(() -> ErrorEnvelope.error(
                                503, "UNAVAILABLE", "There are too many watchers of this journal already")
                        .with("Retry-After", "5"));
    }

    private Answer list(ApiRequest request, Journal journal) {
        // As texts, and once more as JSON.
        return worlds.memory().passing().during(AS_TEXT * journal.weight(), "this list", () -> read(request, journal));
    }

    private static Answer read(ApiRequest request, Journal journal) {
        List<RecordedRequest> found = JournalFilter.of(request.query()).apply(journal.all());
        return entries(found);
    }

    private static Answer entries(List<RecordedRequest> found) {
        return Answer.object(json -> json.array("requests", found, JournalJson::request));
    }

    private static Answer one(ApiRequest request) {
        String id = request.parameter(0);
        return request.world().journal().all().stream()
                .filter(recorded -> Long.toString(recorded.id()).equals(id))
                .findFirst()
                .map(recorded -> {
                    JsonOut json = new JsonOut();
                    JournalJson.request(json, recorded);
                    return Answer.json(200, json.toBytes());
                })
                .orElseGet(() -> ErrorEnvelope.error(
                        404, ErrorEnvelope.NOT_FOUND, "id: the journal has no request \"" + id + "\""));
    }
}
