package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.reliability.LoadConnection.Answer;
import io.github.chainlets.reliability.OneOrder.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many clients at one environment, over HTTP. */
class StressedEnvironmentTest {
    private static final int ROUNDS = Effort.times(4, 300);
    private static final int CLIENTS = 64;
    private static final int CALLS = 5;
    private static final long SEED = 64;

    @Test
    void update_64Clients_makesOneDeploymentForEachChange_inOneOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<LoadConnection> connections = new ArrayList<>();
        long changes = 0;
        // Changes come faster than promotions end: each takes the place of the one before.
        try (MockChainsServer server = MockChainsServer.builder()
                .promotionConflict(PromotionConflict.SUPERSEDE)
                .start()) {
            for (int i = 0; i < CLIENTS; i++) {
                connections.add(new LoadConnection(server.port()));
            }
            for (int round = 0; round < ROUNDS; round++) {
                changes += round(round, server.newKey(), connections, threads);
            }
        } finally {
            for (LoadConnection connection : connections) {
                connection.close();
            }
            threads.shutdownNow();
        }
        Effort.figure(
                "one environment",
                "%d of %d rounds of %d clients linearizable, %d changes, a deployment for each",
                ROUNDS,
                ROUNDS,
                CLIENTS,
                changes);
    }

    /** Returns how many changes were accepted. */
    private static int round(int round, String key, List<LoadConnection> connections, ExecutorService threads)
            throws Exception {
        LoadConnection own = connections.get(0);
        Call before = call(own, key, Map.of());
        int deployments = deployments(own, key).size();
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        List<Future<Client>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Client client = new Client(connections.get(i), key, new LoadRequests(SEED + (long) round * CLIENTS + i));
            running.add(threads.submit(() -> client.run(start)));
        }
        List<Call> history = new ArrayList<>();
        for (Future<Client> each : running) {
            history.addAll(each.get().history);
        }
        history.add(call(own, key, Map.of()));
        List<String> there = deployments(own, key);
        List<String> made = there.subList(deployments, there.size());
        assertThat(history.stream().filter(Call::changes).map(Call::made))
                .as("round %d: a deployment for each change", round)
                .containsExactlyInAnyOrderElementsOf(made);
        assertThat(OneOrder.exists(before.told(), made, history))
                .as("round %d: %s", round, history)
                .isTrue();
        return made.size();
    }

    /** Calls, and writes down what it was told and when. */
    private record Client(LoadConnection connection, String key, LoadRequests requests, List<Call> history) {
        private Client(LoadConnection connection, String key, LoadRequests requests) {
            this(connection, key, requests, new ArrayList<>());
        }

        private Client run(CyclicBarrier start) throws Exception {
            start.await();
            for (int i = 0; i < CALLS; i++) {
                history.add(call(connection, key, requests.updatesOrNone()));
            }
            return this;
        }
    }

    private static Call call(LoadConnection connection, String key, Map<String, String> asked) throws IOException {
        byte[] request = asked.isEmpty()
                ? LoadConnection.request("GET", LoadRequests.ENVIRONMENT, key, "")
                : LoadConnection.request("POST", LoadRequests.UPDATE, key, LoadRequests.body(asked));
        long began = System.nanoTime();
        Answer answer = connection.exchange(request);
        long ended = System.nanoTime();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        if (asked.isEmpty()) {
            return new Call(began, ended, asked, "", LoadModel.typesIn(answer.text(), "chainlet_settings"));
        }
        Json deployment = member(JsonReader.read(answer.text()), "chain_deployment");
        return new Call(
                began,
                ended,
                asked,
                deployment instanceof Json.Obj ? member(deployment, "id").toString() : "",
                LoadModel.typesIn(answer.text(), "chainlet_environment_settings"));
    }

    private static List<String> deployments(LoadConnection connection, String key) throws IOException {
        Answer answer =
                connection.exchange(LoadConnection.request("GET", LoadRequests.CHAIN + "/deployments", key, ""));
        return ((Json.Arr) member(JsonReader.read(answer.text()), "deployments"))
                .items().stream()
                        .map(deployment -> member(deployment, "id").toString())
                        .toList();
    }

    private static Json member(Json object, String name) {
        return ((Json.Obj) object).member(name).orElseThrow();
    }
}
