package io.github.chainlets.mockserver.history;

import dagger.Lazy;
import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.mockserver.durable.DurableWorlds;
import io.github.chainlets.mockserver.durable.DurableWorlds.Past;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.settings.WorldLog;
import io.github.chainlets.mockserver.steering.RolloutsJson;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldfile.WorldWriter;
import io.github.chainlets.mockserver.worldlog.Codec;
import io.github.chainlets.mockserver.worldlog.WorldEvent;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Began;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Called;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Decided;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The history of a world that lasts: its events, the world as of one of them, forks, and sessions. */
public final class HistoryApi {
    private static final int MOST_LISTED = 1_000;

    private final ServerSettings settings;
    private final Lazy<DurableWorlds> worlds;

    @Inject
    public HistoryApi(ServerSettings settings, Lazy<DurableWorlds> worlds) {
        this.settings = settings;
        this.worlds = worlds;
    }

    /** What answers where there is a log. */
    @FunctionalInterface
    private interface Handling {
        Answer answer(EventLog log, ApiRequest request);
    }

    public void addTo(RouteTable routes) {
        routes.steeringWithQuery("GET", "/_mock/session", "get_session", where(this::session));
        routes.steering("GET", "/_mock/history", "get_history", where(this::events));
        routes.steering("GET", "/_mock/history/{id}", "get_past", where((log, request) -> past(request)));
        routes.question("POST", "/_mock/history/fork", "fork", where(this::fork));
    }

    private Route.Handler where(Handling handling) {
        return request -> {
            WorldLog kept = settings.worldLog();
            return kept == null
                    ? ErrorEnvelope.error(
                            404,
                            ErrorEnvelope.NOT_FOUND,
                            "this server keeps worlds in memory, without their history: start it with --history, --data or --database")
                    : handling.answer(kept.log(), request);
        };
    }

    private static List<StoredEvent> read(EventLog log, KeyId id, long until) {
        StreamName stream = DurableWorlds.stream(id);
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> page;
        do {
            int most = (int) Math.min(EventLog.MAX_READ, until - all.size());
            page = most == 0 ? List.of() : log.read(stream, all.size(), most).events();
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    private Answer events(EventLog log, ApiRequest request) {
        KeyId id = request.world().id();
        long before = Math.max(0, worlds.get().of(id).sequence() - MOST_LISTED);
        List<StoredEvent> newest =
                log.read(DurableWorlds.stream(id), before, MOST_LISTED).events();
        return Answer.object(json -> json.array("events", newest, HistoryApi::event));
    }

    private static void event(JsonOut json, StoredEvent stored) {
        WorldEvent event = Codec.read(stored);
        json.beginObject()
                .field("event", stored.sequence())
                .field("type", stored.event().type());
        if (event instanceof Began began) {
            json.field("at", JsonOut.time(began.base()));
        } else if (event instanceof Called called) {
            Decided decided = called.decided();
            json.field("at", JsonOut.time(called.at()))
                    .field("method", called.asked().method())
                    .field("path", called.asked().path())
                    .field("status", decided == null ? null : Integer.valueOf(decided.status()))
                    .field("fault", called.struck());
        }
        json.endObject();
    }

    private Answer past(ApiRequest request) {
        String id = request.parameter(0);
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw BadInput.at("id", "must be the number of an event, from 1 on");
        }
        try (Past past = worlds.get().asOf(request.world().id(), Long.parseLong(id))) {
            return Answer.object(json -> json.field("event", past.sequence())
                    .name("state")
                    .raw(WorldWriter.write(past.world().chains().world()))
                    .name("rollouts")
                    .raw(RolloutsJson.of(past.world()).body()));
        }
    }

    private Answer fork(EventLog log, ApiRequest request) {
        Fields fields = Fields.ofJson(request.body());
        long until = fields.number("event");
        String key = fields.text("key");
        fields.done();
        List<StoredEvent> all =
                until < 1 ? List.of() : read(log, request.world().id(), until);
        if (all.size() < until || all.isEmpty()) {
            throw BadInput.at("event", "this world has no event " + until);
        }
        // What cannot be read is not copied.
        worlds.get().asOf(request.world().id(), until).close();
        List<Event> copied = all.stream().map(StoredEvent::event).toList();
        KeyId to = KeyId.of(key);
        if (log.append(DurableWorlds.stream(to), 0, copied) == AppendResult.CONFLICT) {
            throw BadInput.at("key", "has a world already: fork into a key that nobody has used");
        }
        return Answer.object(json -> json.field("event", until).field("world", to.label()));
    }

    private Answer session(EventLog log, ApiRequest request) {
        LiveWorld world = request.world();
        List<StoredEvent> events = read(log, world.id(), Long.MAX_VALUE);
        String as = request.query() == null ? "as=json" : request.query();
        return switch (as) {
            case "as=json" -> Answer.json(200, SessionFile.write(events));
            case "as=junit" ->
                text("text/x-java; charset=utf-8", JUnitExport.of(Recording.of(events), settings.spec()));
            case "as=curl" -> text("text/x-shellscript; charset=utf-8", CurlExport.of(Recording.of(events)));
            default -> throw BadInput.at("as", "must be json, junit or curl");
        };
    }

    private static Answer text(String type, String text) {
        return Answer.of(200, type, text.getBytes(StandardCharsets.UTF_8));
    }
}
