package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.reliability.LoadConnection.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More than fits into the heap, again and again: large bodies, snapshots, faults, states, watchers that drop. */
@Tag("slow")
class SmallHeapTest {
    private static final String HEAP = "-Xmx128m";
    private static final int CLIENTS = 8;
    private static final int WORLDS = 40;
    private static final int REQUESTS = Effort.times(16_000, 1_000_000);
    private static final String UPDATE =
            "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update";
    private static final String[] FAULTS = {
        "{\"kind\":\"status\",\"status\":503,\"body\":\"" + "x".repeat(60_000) + "\"}",
        "{\"kind\":\"reset\",\"when\":\"after\"}",
        "{\"kind\":\"truncate\"}",
        "{\"kind\":\"malformed\"}",
        "{\"kind\":\"delay\",\"latency_ms\":20}",
    };

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger left = new AtomicInteger(REQUESTS);
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger updatesRefused = new AtomicInteger();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void smallHeap_heavyLoad_everyWorldAnswersInTheEnd() throws Exception {
        try (ChildServer server = ChildServer.start(List.of(HEAP), List.of("--quiet"))) {
            List<Future<?>> running = new ArrayList<>();
            long began = System.nanoTime();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                running.add(threads.submit(() -> {
                    load(server.port(), new SplittableRandom(client));
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(updatesRefused.get())
                    .as("what was made longest ago makes room for what is made now")
                    .isZero();
            double seconds = (System.nanoTime() - began) / 1e9;
            try (LoadConnection connection = new LoadConnection(server.port())) {
                for (int world = 0; world < WORLDS; world++) {
                    String key = "world-" + world;
                    connection.exchange(LoadConnection.request("DELETE", "/_mock/faults", key, ""));
                    Answer answer = connection.exchange(LoadConnection.request("POST", UPDATE, key, update(world)));
                    // Perhaps rejected for a promotion in progress.
                    assertThat(answer.status()).as(answer.text()).isIn(200, 400);
                    Answer reset = connection.exchange(LoadConnection.request("POST", "/_mock/reset", key, ""));
                    assertThat(reset.status()).as(reset.text()).isEqualTo(200);
                    Answer fresh = connection.exchange(LoadConnection.request("POST", UPDATE, key, update(world)));
                    assertThat(fresh.status()).as(fresh.text()).isEqualTo(200);
                }
                String metrics = connection
                        .exchange(LoadConnection.request("GET", "/_mock/metrics", "k", ""))
                        .text();
                assertThat(metric(metrics, "chainlets_mock_memory_bytes"))
                        .isLessThanOrEqualTo(metric(metrics, "chainlets_mock_memory_limit_bytes"));
            }
            server.terminate();
            assertThat(server.ended()).isZero();
            Effort.figure(
                    "small heap",
                    "%d requests with bodies of 16 kB to %d worlds under %s in %.0f s, %d faults, snapshots and lists did not fit and"
                            + " were told so; every world answers",
                    REQUESTS,
                    WORLDS,
                    HEAP,
                    seconds,
                    refused.get());
        }
    }

    private void load(int port, SplittableRandom random) throws IOException {
        try (LoadConnection connection = new LoadConnection(port)) {
            for (int i = 0; left.decrementAndGet() >= 0; i++) {
                String key = "world-" + random.nextInt(WORLDS);
                if (step(connection, LoadConnection.request("POST", UPDATE, key, update(i))) == 507) {
                    updatesRefused.incrementAndGet();
                }
                if (i % 50 == 0) {
                    step(connection, LoadConnection.request("POST", "/_mock/clock/advance", key, "{\"seconds\":3600}"));
                }
                if (i % 100 == 1) {
                    String name = "{\"name\":\"s" + random.nextInt(100) + "\"}";
                    step(connection, LoadConnection.request("POST", "/_mock/snapshots", key, name));
                }
                if (i % 40 == 2) {
                    String fault = FAULTS[random.nextInt(FAULTS.length)];
                    step(connection, LoadConnection.request("POST", "/_mock/faults", key, fault));
                }
                if (i % 200 == 3) {
                    step(connection, LoadConnection.request("GET", "/_mock/requests", key, ""));
                }
                if (i % 500 == 4) {
                    String restore = "/_mock/snapshots/s" + random.nextInt(100) + "/restore";
                    step(connection, LoadConnection.request("POST", restore, key, ""));
                }
                if (i % 300 == 5) {
                    watchAndDrop(port, key);
                }
            }
        }
    }

    /** Whatever is answered, it is neither a failure of the server nor silence, unless a fault was asked for. */
    private int step(LoadConnection connection, byte[] request) throws IOException {
        try {
            Answer answer = connection.exchange(request);
            assertThat(answer.status()).as(answer.text()).isIn(200, 400, 404, 503, 507);
            if (answer.status() == 507) {
                refused.incrementAndGet();
            }
            return answer.status();
        } catch (IOException e) {
            // A reset, or an answer that was cut.
            connection.close();
            return 0;
        }
    }

    private static void watchAndDrop(int port, String key) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /_mock/requests/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key " + key
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo('H');
        }
    }

    private static String update(int i) {
        return "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"" + (i % 2 == 0 ? "1x4" : "2x8")
                + "\"}]}" + " ".repeat(16_000);
    }

    private static long metric(String metrics, String name) {
        Matcher value = Pattern.compile("(?m)^" + name + " (\\d+)$").matcher(metrics);
        assertThat(value.find()).isTrue();
        return Long.parseLong(value.group(1));
    }
}
