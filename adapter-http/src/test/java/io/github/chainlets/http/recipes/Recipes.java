package io.github.chainlets.http.recipes;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.api.Attempt;
import io.github.chainlets.core.api.UpdateObserver;
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
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;

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
        public void applied(Attempt attempt, UpdateOutcome outcome) {
            count("applied");
        }

        @Override
        public void repeating(Attempt attempt, UnavailableException why, Duration wait) {
            count("repeated");
        }

        @Override
        public void rejected(Attempt attempt, RejectedException why) {
            count("rejected");
        }

        @Override
        public void unavailable(Attempt attempt, UnavailableException why) {
            count("unavailable");
        }

        @Override
        public void indeterminate(Attempt attempt, IndeterminateException why) {
            count("indeterminate"); // the one to be woken up for
        }

        private void count(String ending) {
            registry.counter("baseten.updates", "ending", ending).increment();
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
