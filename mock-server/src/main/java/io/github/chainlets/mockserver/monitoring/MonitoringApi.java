package io.github.chainlets.mockserver.monitoring;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.settings.WorldLog;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What anybody may ask without a key. */
public final class MonitoringApi {
    private final Metrics metrics;
    private final @Nullable WorldLog worldLog;

    @Inject
    public MonitoringApi(Metrics metrics, ServerSettings settings) {
        this.metrics = metrics;
        this.worldLog = settings.worldLog();
    }

    public void addTo(RouteTable routes) {
        routes.open("/_mock/health", "health", request -> health());
        routes.open("/_mock/version", "version", request -> Answer.object(json -> json.field("version", version())));
        routes.open(
                "/_mock/metrics",
                "metrics",
                request -> Answer.of(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        metrics.text().getBytes(StandardCharsets.UTF_8)));
    }

    private Answer health() {
        return Answer.object(json -> json.field("status", "ok")
                .field("worlds", WorldLog.mode(worldLog))
                .field("promise", WorldLog.promise(worldLog)));
    }

    private static String version() {
        String version = MonitoringApi.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }
}
