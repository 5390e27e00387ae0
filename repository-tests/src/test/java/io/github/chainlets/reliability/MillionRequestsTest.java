package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.reliability.LoadConnection.Answer;
import io.github.chainlets.reliability.LoadRequest.Meaning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever comes over the socket is answered, never by a failure, and leaves exactly what was accepted. */
@Tag("slow")
class MillionRequestsTest {
    private static final int REQUESTS = Effort.times(8_000, 1_000_000);
    private static final int CONNECTIONS = 8;
    /** Few enough that a world still remembers all its deployments. */
    private static final int REQUESTS_A_WORLD = Effort.times(500, 8_000);

    private static final long SEED = 8;

    private final MockChainsServer server =
            MockChainsServer.builder().lifecycle(Lifecycle.instant()).start();
    private final ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    private int freshDeployments;

    @BeforeEach
    void look() throws IOException {
        try (LoadConnection connection = new LoadConnection(server.port())) {
            freshDeployments = LoadModel.deploymentsIn(read(connection, LoadRequests.CHAIN, server.newKey()));
        }
    }

    @AfterEach
    void stop() {
        clients.shutdownNow();
        server.close();
    }

    @Test
    void anyRequest_isAnsweredWithoutFailure_andTheStateIsWhatTheAcceptedOnesLeft() throws Exception {
        long began = System.nanoTime();
        List<Future<Client>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Client client = new Client(SEED + i);
            running.add(clients.submit(client::run));
        }
        long accepted = 0;
        long opened = 0;
        Map<String, LoadModel> worlds = new LinkedHashMap<>();
        for (Future<Client> each : running) {
            Client client = each.get();
            worlds.putAll(client.worlds);
            accepted += client.accepted;
            opened += client.connection.opened();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        try (LoadConnection connection = new LoadConnection(server.port())) {
            for (Map.Entry<String, LoadModel> world : worlds.entrySet()) {
                world.getValue()
                        .check(
                                read(connection, LoadRequests.ENVIRONMENT, world.getKey()),
                                read(connection, LoadRequests.CHAIN, world.getKey()));
            }
        }
        Effort.figure(
                "requests of every kind",
                "%d sent, %d updates accepted, %d worlds as they should be, %d connections, %.0f requests a second",
                REQUESTS,
                accepted,
                worlds.size(),
                opened,
                REQUESTS / seconds);
    }

    private static String read(LoadConnection connection, String path, String key) throws IOException {
        return connection.exchange(LoadConnection.request("GET", path, key, "")).text();
    }

    /** Sends its share over one connection at a time, and keeps count of what must come of it. */
    private final class Client {
        private final long seed;
        private final LoadConnection connection = new LoadConnection(server.port());
        private final Map<String, LoadModel> worlds = new LinkedHashMap<>();
        private long accepted;

        private Client(long seed) {
            this.seed = seed;
        }

        private Client run() throws IOException {
            LoadRequests requests = new LoadRequests(seed);
            String key = "";
            LoadRequest before = null;
            try (connection) {
                for (int i = 0; i < REQUESTS / CONNECTIONS; i++) {
                    if (i % REQUESTS_A_WORLD == 0) {
                        key = server.newKey();
                        worlds.put(key, new LoadModel(freshDeployments));
                    }
                    LoadRequest request = requests.next(key);
                    try {
                        judge(request, exchange(request), worlds.get(key));
                    } catch (IOException | RuntimeException | AssertionError e) {
                        throw new AssertionError(
                                e.getMessage() + "\nat request " + i + " of seed " + seed + ", " + request + "\nafter "
                                        + before,
                                e);
                    }
                    before = request;
                }
            }
            return this;
        }

        private Answer exchange(LoadRequest request) throws IOException {
            connection.send(request.bytes());
            if (request.ends()) {
                connection.endSending();
            }
            Answer answer = connection.answer(request.headOnly());
            if (request.ends() || request.ofOldHttp()) {
                connection.close();
            }
            return answer;
        }

        private void judge(LoadRequest request, Answer answer, LoadModel model) {
            assertThat(answer.status()).as(answer.text()).isBetween(200, 499);
            boolean taken = answer.status() == 200;
            if (request.meaning() == Meaning.REFUSED) {
                assertThat(taken).as(answer.text()).isFalse();
            } else if (request.meaning() == Meaning.APPLIED) {
                assertThat(taken).as(answer.text()).isTrue();
                change(request.updates(), answer, model);
            } else if (request.meaning() == Meaning.OPEN && taken) {
                change(LoadModel.updatesIn(request.body()), answer, model);
            }
            if (answer.status() >= 400 && !request.headOnly()) {
                assertThat(answer.text()).startsWith("{\"code\":\"").contains("\"message\":\"");
            }
        }

        private void change(Map<String, String> updates, Answer answer, LoadModel model) {
            assertThat(answer.text()).startsWith("{\"requires_redeployment\":" + model.apply(updates) + ",");
            accepted++;
        }
    }
}
