package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** What a server for a test class costs, beside the Jetty that it is made of. */
class StartCostTest {
    private static final Duration MOST = Duration.ofMillis(50);
    private static final int ROUNDS = 12;

    private interface Work {
        void run() throws Exception;
    }

    @Test
    void startAndStop_costLittleMoreThanJettysOwn() throws Exception {
        long ours = Long.MAX_VALUE;
        long jettys = Long.MAX_VALUE;
        // Others use this machine too: the best of each is what it takes. The first of each loads classes.
        for (int i = 0; i < ROUNDS; i++) {
            ours = Math.min(ours, nanos(() -> MockChainsServer.start().close()));
            jettys = Math.min(jettys, nanos(StartCostTest::jetty));
        }
        assertThat(Duration.ofNanos(ours - jettys))
                .as("ours %s µs, Jetty's %s µs", ours / 1000, jettys / 1000)
                .isLessThanOrEqualTo(MOST);
    }

    private static void jetty() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new ServletContextHandler());
        server.start();
        server.stop();
    }

    private static long nanos(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
