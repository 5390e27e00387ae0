package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.reliability.LoadConnection.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that is stopped in the middle of its work. */
@Tag("slow")
class CleanStopTest {
    private static final int CLIENTS = 16;
    private static final int STOPS = Effort.times(3, 40);
    private static final int HELD_BACK = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + HELD_BACK);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void close_underLoad_answersAllThatItApplies_andFreesThePort() throws Exception {
        int updates = 0;
        int port = 0;
        for (int stop = 0; stop < STOPS; stop++) {
            MockChainsServer server = MockChainsServer.builder()
                    .lifecycle(Lifecycle.instant())
                    .port(port)
                    .start();
            port = server.port();
            int fresh = deployments(server.world());
            AtomicInteger answered = new AtomicInteger();
            List<Client> clients = new ArrayList<>();
            List<MockWorld> worlds = new ArrayList<>();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                MockWorld world = server.newWorld();
                worlds.add(world);
                Client client = new Client(port, world.key(), answered);
                clients.add(client);
                running.add(threads.submit(client));
            }
            while (answered.get() < CLIENTS * (10 + stop)) {
                Thread.onSpinWait();
            }
            server.close();
            for (int i = 0; i < CLIENTS; i++) {
                running.get(i).get();
                assertThat(deployments(worlds.get(i)) - fresh)
                        .as("applied, of which %d answered", clients.get(i).done)
                        .isEqualTo(clients.get(i).done);
            }
            updates += answered.get();
        }
        Effort.figure("stops under load", "%d stops, %d updates applied, each of them answered", STOPS, updates);
    }

    private static int deployments(MockWorld world) {
        return world.chains().chains(Duration.ZERO).get(0).deploymentsCount();
    }

    /** Changes a world of its own until the server is gone. */
    private static final class Client implements Runnable {
        private final int port;
        private final String key;
        private final AtomicInteger answered;
        private int done;

        private Client(int port, String key, AtomicInteger answered) {
            this.port = port;
            this.key = key;
            this.answered = answered;
        }

        @Override
        public void run() {
            try (LoadConnection connection = new LoadConnection(port)) {
                for (int i = 0; true; i++) {
                    Answer answer = connection.exchange(update(key, i % 2 == 0 ? "1x4" : "1x2"));
                    // One that comes after the end is told so, and not applied.
                    assertThat(answer.status()).as(answer.text()).isIn(200, 503);
                    if (answer.status() == 200) {
                        done++;
                        answered.incrementAndGet();
                    }
                }
            } catch (IOException e) {
                // The server is gone.
            }
        }
    }

    @Test
    void sigterm_underLoad_answersWhatIsUnderWay_endsWith0_andFreesThePort() throws Exception {
        try (ChildServer server = ChildServer.start("--lifecycle=instant")) {
            AtomicInteger answered = new AtomicInteger();
            List<Future<?>> load = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                load.add(threads.submit(new Client(server.port(), "load-" + i, answered)));
            }
            List<LoadConnection> heldBack = new ArrayList<>();
            for (int i = 0; i < HELD_BACK; i++) {
                heldBack.add(heldBack(server.port(), "held-back-" + i));
            }
            server.terminate();
            for (LoadConnection connection : heldBack) {
                Answer answer = connection.answer();
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                connection.close();
            }
            assertThat(server.ended()).as("exit code").isZero();
            new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress()).close();
            for (Future<?> each : load) {
                each.get();
            }
            assertThat(server.complaints()).isEmpty();
            Effort.figure(
                    "SIGTERM under load",
                    "%d updates answered before, all %d under way answered, exit code 0, port free",
                    answered.get(),
                    HELD_BACK);
        }
    }

    /** Sends an update, and returns when the server is at it: it has been applied, and its answer is held back. */
    private static LoadConnection heldBack(int port, String key) throws IOException {
        try (LoadConnection other = new LoadConnection(port)) {
            other.exchange(LoadConnection.request(
                    "POST",
                    "/_mock/faults",
                    key,
                    "{\"kind\":\"delay\",\"when\":\"after\",\"latency_ms\":1000,"
                            + "\"operation\":\"update_instance_types\"}"));
            int before = LoadModel.deploymentsIn(chain(other, key));
            LoadConnection connection = new LoadConnection(port);
            connection.send(update(key, "1x4"));
            while (LoadModel.deploymentsIn(chain(other, key)) == before) {
                Thread.onSpinWait();
            }
            return connection;
        }
    }

    private static String chain(LoadConnection connection, String key) throws IOException {
        return connection
                .exchange(LoadConnection.request("GET", LoadRequests.CHAIN, key, ""))
                .text();
    }

    private static byte[] update(String key, String type) {
        return LoadConnection.request("POST", LoadRequests.UPDATE, key, LoadRequests.body(Map.of("HelloWorld", type)));
    }
}
