package io.github.chainlets.benchmarks;

import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.MockChainsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An update of one world of a mock server after the other, over a socket, each time with a new deployment. */
@State(Scope.Benchmark)
public class WorldsBenchmark {
    private static final MediaType JSON = MediaType.get("application/json");

    /** How many worlds there are. */
    @Param({"1", "100", "10000"})
    public int worlds;

    private MockChainsServer server;
    private OkHttpClient client;
    private List<Request> there;
    private List<Request> back;
    private int next;

    /** Starts the server, and makes the worlds. */
    @Setup
    public void setUp() throws IOException {
        server = MockChainsServer.builder()
                .port(0)
                .lifecycle(Lifecycle.instant())
                .start();
        client = new OkHttpClient();
        there = requests("1x4");
        back = requests("2x8");
        for (int i = 0; i < worlds; i++) {
            update();
        }
    }

    /** Stops both. */
    @TearDown
    public void tearDown() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        server.close();
    }

    /** One update. */
    @Benchmark
    public byte[] update() throws IOException {
        int turn = next++ % (2 * worlds);
        Request request = turn < worlds ? there.get(turn) : back.get(turn - worlds);
        try (Response response = client.newCall(request).execute()) {
            return response.body().bytes();
        }
    }

    private List<Request> requests(String instanceTypeId) {
        byte[] body = ("{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"" + instanceTypeId
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        String path = "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update";
        return IntStream.range(0, worlds)
                .mapToObj(world -> new Request.Builder()
                        .url(server.baseUrl() + path)
                        .header("Authorization", "Api-Key world-" + world)
                        .post(RequestBody.create(body, JSON))
                        .build())
                .toList();
    }
}
