package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.MockChainsServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many worlds in one server; with effort, as many as it keeps. */
@Tag("slow")
class ManyWorldsTest {
    private static final int OPEN = Effort.times(10_000, 100_000);

    @Test
    void worlds_manyAtOnce_keepWhatWasWritten() throws Exception {
        // Each counts for 10 kB, half of it for its journal and deployments, and half of the memory is for worlds.
        try (MockChainsServer server =
                        MockChainsServer.builder().memory(OPEN * 25_000L).start();
                LoadConnection connection = new LoadConnection(server.port())) {
            long began = System.nanoTime();
            for (int world = 0; world < OPEN; world++) {
                assertThat(write(connection, world)).contains("\"requires_redeployment\":true");
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(metrics(connection)).contains("chainlets_mock_worlds " + OPEN + "\n");
            for (int world = 0; world < OPEN; world++) {
                assertThat(typeIn(connection, world)).as("world %d", world).isEqualTo(typeOf(world));
            }
            Effort.figure("many worlds", "%d open, made and written to at %.0f a second", OPEN, OPEN / seconds);
        }
    }

    /** Returns a type that is not the one that a world begins with. */
    private static String typeOf(int world) {
        return LoadRequests.TYPES.get(1 + world % (LoadRequests.TYPES.size() - 1));
    }

    private static String write(LoadConnection connection, int world) throws IOException {
        return connection
                .exchange(LoadConnection.request(
                        "POST",
                        LoadRequests.UPDATE,
                        "world-" + world,
                        LoadRequests.body(Map.of("HelloWorld", typeOf(world)))))
                .text();
    }

    private static String typeIn(LoadConnection connection, int world) throws IOException {
        String answer = connection
                .exchange(LoadConnection.request("GET", LoadRequests.ENVIRONMENT, "world-" + world, ""))
                .text();
        return LoadModel.typesIn(answer, "chainlet_settings").get("HelloWorld");
    }

    private static String metrics(LoadConnection connection) throws IOException {
        return connection
                .exchange(LoadConnection.request("GET", "/_mock/metrics", "metrics", ""))
                .text();
    }
}
