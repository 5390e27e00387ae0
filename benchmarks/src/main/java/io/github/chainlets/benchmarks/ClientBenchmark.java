package io.github.chainlets.benchmarks;

import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.http.HttpChains;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole update over a socket, from batch to outcome; the limit is a bare OkHttp call that sends and receives the same
 * bytes with the same settings, and makes nothing of them.
 */
@State(Scope.Benchmark)
public class ClientBenchmark {
    private static final String KEY = "some-key-of-usual-length";
    private static final MediaType JSON = MediaType.get("application/json");

    private FixedServer server;
    private HttpChains chains;
    private InstanceTypeUpdater updater;
    private OkHttpClient bare;
    private String url;
    private Wire wire;

    /** Starts the server and both clients. */
    @Setup
    public void setUp() throws IOException {
        server = FixedServer.start();
        wire = new Wire(2);
        chains = HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build();
        updater = chains.updater();
        url = server.url() + "v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update";
        bare = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    /** Stops what was started. */
    @TearDown
    public void tearDown() throws IOException {
        chains.close();
        bare.dispatcher().executorService().shutdown();
        bare.connectionPool().evictAll();
        server.close();
    }

    /** Ours. */
    @Benchmark
    public UpdateOutcome update() {
        return updater.update(Chains.PRODUCTION, wire.updates);
    }

    /** The limit, in the caller's thread: nothing can interrupt it, and only the socket keeps its deadline. */
    @Benchmark
    public byte[] limit() throws IOException {
        try (Response response = bare.newCall(request()).execute()) {
            return response.body().bytes();
        }
    }

    /** The limit of a call that can be interrupted and has a deadline for all of it: on a thread of OkHttp's. */
    @Benchmark
    public byte[] limitInterruptible() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        bare.newCall(request()).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    answer.complete(response.body().bytes());
                }
            }

            @Override
            public void onFailure(Call call, IOException failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.get(60, TimeUnit.SECONDS);
    }

    private Request request() {
        return new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .header("Authorization", "Api-Key " + KEY)
                .header("User-Agent", "chainlets/0.1.0")
                .post(RequestBody.create(wire.request, JSON))
                .build();
    }
}
