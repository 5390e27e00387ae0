package io.github.chainlets.mockserver.steering;

import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.journal.JournalFilter;
import io.github.chainlets.mockserver.journal.JournalJson;
import io.github.chainlets.mockserver.journal.JournalStream;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal, to look at and to count in. */
public final class JournalApi {
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
                request -> list(request.query(), request.world().journal()));
        routes.steeringWithQuery("DELETE", "/_mock/requests", "clear_requests", request -> {
            Journal journal = request.world().journal();
            JournalFilter.of(request.query()).clear(journal);
            return list(null, journal);
        });
        routes.steeringWithQuery("GET", "/_mock/requests/count", "count_requests", request -> {
            int count = JournalFilter.of(request.query())
                    .in(request.world().journal())
                    .size();
            return Answer.object(json -> json.field("count", count));
        });
        routes.steeringWithQuery(
                "GET",
                "/_mock/requests/unauthenticated",
                "get_unauthenticated_requests",
                request -> list(request.query(), worlds.unauthenticated()));
        routes.steering("GET", "/_mock/requests/stream", "stream_requests", request -> stream(request));
        routes.steering("GET", "/_mock/requests/{id}", "get_request", JournalApi::one);
    }

    private Answer stream(ApiRequest request) {
        return live.open(request.world().journal(), Objects.requireNonNull(request.context(), "a connection"))
                .orElseGet(() -> ErrorEnvelope.error(
                                503, "UNAVAILABLE", "There are too many watchers of this journal already")
                        .with("Retry-After", "5"));
    }

    private Answer list(@Nullable String query, Journal journal) {
        List<JournalEntry> found = JournalFilter.of(query).in(journal);
        // As JSON, in a buffer that grows by doubling.
        return worlds.memory()
                .passing()
                .during(
                        2 * found.stream().mapToLong(JournalEntry::weight).sum(),
                        "this list: ask for fewer with filters, or a limit",
                        () -> Answer.object(json -> json.array(
                                "requests", found, (out, entry) -> JournalJson.request(out, entry.readable()))));
    }

    private static Answer one(ApiRequest request) {
        String id = request.parameter(0);
        Optional<JournalEntry> found =
                id.matches("\\d{1,18}") ? request.world().journal().find(Long.parseLong(id)) : Optional.empty();
        return found.map(entry -> {
                    JsonOut json = new JsonOut();
                    JournalJson.request(json, entry.readable());
                    return Answer.json(200, json.toBytes());
                })
                .orElseGet(() -> ErrorEnvelope.error(
                        404, ErrorEnvelope.NOT_FOUND, "id: the journal has no request \"" + id + "\""));
    }
}
