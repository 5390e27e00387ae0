package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.MockChainsServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As many worlds as a server keeps. */
@Tag("slow")
class ManyWorldsTest {
    /** What the documentation says. */
    private static final int MOST = 10_000;

    private static final int LOOKED_AT = Effort.times(500, MOST);

    @Test
    void worlds_asManyAsThereMayBe_keepWhatWasWritten_andTheLeastRecentlyUsedMakesRoom() throws Exception {
        try (MockChainsServer server = MockChainsServer.start();
                LoadConnection connection = new LoadConnection(server.port())) {
            long began = System.nanoTime();
            for (int world = 0; world < MOST; world++) {
                assertThat(write(connection, world)).contains("\"requires_redeployment\":true");
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(metrics(connection)).contains("chainlets_mock_worlds " + MOST + "\n");
            for (int world = 0; world < LOOKED_AT; world++) {
                assertThat(typeIn(connection, world)).as("world %d", world).isEqualTo(typeOf(world));
            }
            // Those that were not looked at again were used longest ago, in their order; if there are none, the first.
            int oldest = LOOKED_AT % MOST;
            write(connection, MOST);
            assertThat(metrics(connection)).contains("chainlets_mock_worlds " + MOST + "\n");
            assertThat(typeIn(connection, oldest + 1)).as("the next in turn").isEqualTo(typeOf(oldest + 1));
            assertThat(typeIn(connection, oldest)).as("let go, and made anew").isEqualTo("1x2");
            // Made anew, it has taken the place of one more.
            for (int world = oldest + 3; world < oldest + LOOKED_AT; world++) {
                assertThat(typeIn(connection, world)).as("world %d", world).isEqualTo(typeOf(world));
            }
            began = System.nanoTime();
            for (int world = MOST + 1; world <= MOST + LOOKED_AT; world++) {
                write(connection, world);
            }
            Effort.figure(
                    "many worlds",
                    "%d open, made at %.0f a second, beyond that at %.0f a second",
                    MOST,
                    MOST / seconds,
                    LOOKED_AT / ((System.nanoTime() - began) / 1e9));
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
