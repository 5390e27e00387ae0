package io.github.chainlets.http.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.http.HttpChains;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecipesTest {
    private static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    private static final InstanceTypeUpdates UPDATES = InstanceTypeUpdates.of("RandInt", "1x4");
    private static final String NO_OP =
            "{\"requires_redeployment\": false, \"chain_deployment\": null, \"chainlet_environment_settings\": []}";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
        server.enqueue(new MockResponse.Builder().body(NO_OP).build());
        server.enqueue(new MockResponse.Builder().code(500).build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void micrometer_countsRequestsAndEndings() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (HttpChains chains = Recipes.metered("some-key", server.url("/").toString(), registry)) {
            updateTwice(chains);
        }
        assertThat(registry.get("baseten.requests").tag("status", "200").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("baseten.requests").tag("status", "500").timer().count())
                .isEqualTo(1);
        assertThat(calls(registry, "update", "succeeded")).isEqualTo(1);
        assertThat(calls(registry, "update", "indeterminate")).isEqualTo(1);
    }

    @Test
    void opentelemetry_spansAreChildrenOfTheCallers() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build()) {
            Span caller = sdk.getTracer("test").spanBuilder("caller").startSpan();
            try (HttpChains chains = HttpChains.builder()
                    .apiKey("some-key")
                    .baseUrl(server.url("/").toString())
                    .callFactory(Recipes.traced(new OkHttpClient(), sdk.getTracer("baseten")))
                    .build()) {
                Context.current().with(caller).wrap(() -> updateTwice(chains)).run();
            }
            sdk.getSdkTracerProvider().forceFlush().join(10, TimeUnit.SECONDS);
            List<SpanData> seen = spans.getFinishedSpanItems();
            assertThat(seen).extracting(SpanData::getName).containsExactly("POST", "POST");
            assertThat(seen)
                    .extracting(SpanData::getParentSpanId)
                    .containsOnly(caller.getSpanContext().getSpanId());
            assertThat(seen)
                    .extracting(span -> span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                    .containsExactly(200L, 500L);
        }
    }

    @Test
    void micrometer_readsThatFail_areNoUpdates() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        server.enqueue(new MockResponse.Builder().code(401).build());
        try (HttpChains chains = Recipes.metered("some-key", server.url("/").toString(), registry)) {
            updateTwice(chains);
            assertThatThrownBy(() -> chains.updater().plan(PRODUCTION, UPDATES)).isInstanceOf(RejectedException.class);
        }
        assertThat(registry.find("baseten.calls")
                        .tags("call", "update", "ending", "rejected")
                        .timer())
                .isNull();
        assertThat(calls(registry, "plan", "rejected")).isEqualTo(1);
    }

    private static long calls(SimpleMeterRegistry registry, String call, String ending) {
        return registry.get("baseten.calls")
                .tags("call", call, "ending", ending)
                .timer()
                .count();
    }

    private static void updateTwice(HttpChains chains) {
        chains.updater().update(PRODUCTION, UPDATES);
        assertThatThrownBy(() -> chains.updater().update(PRODUCTION, UPDATES))
                .isInstanceOf(IndeterminateException.class);
    }
}
