package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.Answer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/** What anybody may ask without a key. */
final class OpenRoutes {
    private final Metrics metrics;

    @Inject
    OpenRoutes(Metrics metrics) {
        this.metrics = metrics;
    }

    void addTo(RouteTable routes) {
        routes.open("/_mock/health", "health", call -> Steering.object(json -> json.field("status", "ok")));
        routes.open("/_mock/version", "version", call -> Steering.object(json -> json.field("version", version())));
        routes.open(
                "/_mock/metrics",
                "metrics",
                call -> Answer.of(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        metrics.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static String version() {
        String version = OpenRoutes.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }
}
