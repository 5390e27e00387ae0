package io.github.chainlets.mockserver.history;

import dagger.Lazy;
import io.github.chainlets.mockserver.coverage.Seen;
import io.github.chainlets.mockserver.durable.DurableWorlds;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.traffic.Coverage;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import java.util.List;

/** What the clients of a world, or of all, were led through. It is found out when somebody asks. */
public final class CoverageApi {
    private final ServerSettings settings;
    private final Worlds worlds;
    private final Lazy<DurableWorlds> durable;

    @Inject
    public CoverageApi(ServerSettings settings, Worlds worlds, Lazy<DurableWorlds> durable) {
        this.settings = settings;
        this.worlds = worlds;
        this.durable = durable;
    }

    public void addTo(RouteTable routes) {
        routes.steeringWithQuery("GET", "/_mock/coverage", "get_coverage", this::coverage);
    }

    private Answer coverage(ApiRequest request) {
        String query = request.query();
        if (query == null || query.equals("worlds=own")) {
            return answer(request.world().coverage(), 1);
        }
        if (!query.equals("worlds=all")) {
            throw BadInput.at("worlds", "must be own or all");
        }
        List<LiveWorld> all =
                settings.worldLog() == null ? worlds.all() : durable.get().loaded();
        Coverage together = Seen.NOTHING.coverage(settings.lifecycle());
        for (LiveWorld world : all) {
            together = together.and(world.coverage());
        }
        return answer(together, all.size());
    }

    private static Answer answer(Coverage coverage, int counted) {
        return Answer.object(json -> {
            json.field("worlds", counted).field("unread_requests", coverage.unread());
            for (CoverageSubject subject : CoverageSubject.values()) {
                json.name(subject.text())
                        .beginObject()
                        .field("percent", coverage.percent(subject))
                        .array("seen", coverage.seen(subject), JsonOut::value)
                        .array("unseen", coverage.unseen(subject), JsonOut::value)
                        .array("others", coverage.others(subject), JsonOut::value)
                        .endObject();
            }
        });
    }
}
