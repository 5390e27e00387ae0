package io.github.chainlets.mockserver.monitoring;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.routes.RouteTable;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/** What anybody may ask without a key. */
public final class MonitoringApi {
    private final Metrics metrics;

    @Inject
    public MonitoringApi(Metrics metrics) {
        this.metrics = metrics;
    }

    public void addTo(RouteTable routes) {
        routes.open("/_mock/health", "health", request -> Answer.object(json -> json.field("status", "ok")));
        routes.open("/_mock/version", "version", request -> Answer.object(json -> json.field("version", version())));
        routes.open(
                "/_mock/metrics",
                "metrics",
                request -> Answer.of(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        metrics.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static String version() {
        String version = MonitoringApi.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }
}
