package io.github.chainlets.http.recipes;

import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.observe.CallEnding;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.observe.PortRequest;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.http.HttpChains;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpMetricsEventListener;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The recipes of the documentation. What stands between the marks is repeated there word for word. */
final class Recipes {
    private Recipes() {}

    static HttpChains metered(String apiKey, String baseUrl, MeterRegistry registry) {
        // [micrometer-requests]
        OkHttpClient client = new OkHttpClient.Builder()
                .eventListener(OkHttpMetricsEventListener.builder(registry, "baseten.requests")
                        .uriMapper(request -> "instance_types/update")
                        .build())
                .build();
        HttpChains chains = HttpChains.builder()
                .apiKey(apiKey)
                .baseUrl(baseUrl)
                .callFactory(client)
                .observer(new MeteredUpdates(registry))
                .build();
        // [end]
        return chains;
    }

    // [micrometer-updates]
    record MeteredUpdates(MeterRegistry registry) implements UpdateObserver {
        @Override
        public CallObserver started(io.github.chainlets.core.observe.Call call) {
            String kind = call.kind().name().toLowerCase(Locale.ROOT); // plan, update, follow, ...
            return new CallObserver() {
                @Override
                public void requestFailed(PortRequest request, UpdateException why, @Nullable Duration retryIn) {
                    if (retryIn != null) {
                        registry.counter("baseten.retries", "call", kind).increment();
                    }
                }

                @Override
                public void ended(CallEnding ending) { // an update that ends as indeterminate is worth waking up for
                    registry.timer(
                                    "baseten.calls",
                                    "call",
                                    kind,
                                    "ending",
                                    ending.kind().tag())
                            .record(ending.took());
                }
            };
        }
    }
    // [end]

    // [opentelemetry]
    static Call.Factory traced(OkHttpClient client, Tracer tracer) {
        OkHttpClient tracing = client.newBuilder()
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .addInterceptor(chain -> {
                    Span span = tracer.spanBuilder(chain.request().method())
                            .setSpanKind(SpanKind.CLIENT)
                            .setParent(chain.request().tag(Context.class))
                            .setAttribute(
                                    "server.address", chain.request().url().host())
                            .startSpan();
                    try {
                        Response response = chain.proceed(chain.request());
                        span.setAttribute("http.response.status_code", response.code());
                        return response;
                    } catch (IOException e) {
                        span.setStatus(StatusCode.ERROR);
                        throw e;
                    } finally {
                        span.end();
                    }
                })
                .build();
        // Requests are carried by other threads: the caller's context is handed on here, in the caller's thread.
        return request -> tracing.newCall(
                request.newBuilder().tag(Context.class, Context.current()).build());
    }
    // [end]
}
