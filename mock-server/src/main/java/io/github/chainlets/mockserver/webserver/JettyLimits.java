package io.github.chainlets.mockserver.webserver;

import java.time.Duration;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** What Jetty is told, so that nothing that a client can send is without a limit. */
final class JettyLimits {
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_CONNECTIONS = 2_000;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(20);

    private JettyLimits() {}

    static void apply(HttpConfiguration http) {
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setIdleTimeout(IDLE.toMillis());
    }

    static Connector connector(Server server, HttpConfiguration http, WebServerSettings settings) {
        ByteBufferPool buffers = new UnsharedBuffers(server.getByteBufferPool());
        ServerConnector connector =
                new ServerConnector(server, null, null, buffers, -1, readers(), new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }

    /** What is quick is answered by the threads that read, so there is one for each processor. */
    private static int readers() {
        return Runtime.getRuntime().availableProcessors();
    }

    static void apply(Server server, WebServerSettings settings, Drain drain) {
        server.setErrorHandler(new JsonErrors(settings.errors(), settings.front()));
        // The drain has seen to it that nobody is waiting any more.
        server.setStopTimeout(0);
        drain.setHandler(new HandOver(settings.front()));
        RequestTimeouts timeouts = new RequestTimeouts(LONGEST_ARRIVAL);
        timeouts.setHandler(drain);
        BodyReader bodies = new BodyReader(settings.mostBody(), settings.bodies(), settings.front());
        bodies.setHandler(timeouts);
        NoUpgrades plain = new NoUpgrades();
        plain.setHandler(bodies);
        server.setHandler(plain);
        NetworkConnectionLimit connections = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
        connections.setEndPointIdleTimeout(1_000);
        server.addBean(connections);
    }
}
