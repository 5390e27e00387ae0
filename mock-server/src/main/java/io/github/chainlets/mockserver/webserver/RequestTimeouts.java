package io.github.chainlets.mockserver.webserver;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next request takes too long to arrive. A client that sends a byte a second is never idle, and would
 * keep its connection for hours.
 */
final class RequestTimeouts extends Handler.Wrapper implements Connection.Listener {
    private final long longest;
    private final long betweenLooks;
    private final Map<Connection, Arrival> open = new ConcurrentHashMap<>();

    /** Allows a request so long from its first byte to its last. */
    RequestTimeouts(Duration longest) {
        this.longest = longest.toNanos();
        this.betweenLooks = Math.max(1, longest.toMillis() / 20);
    }

    @Override
    protected void doStart() throws Exception {
        for (Connector connector : getServer().getConnectors()) {
            connector.addEventListener(this);
        }
        super.doStart();
        look();
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Arrival(connection));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** A request has arrived. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Arrival arrival = open.get(request.getConnectionMetaData().getConnection());
        if (arrival != null) {
            arrival.answering();
            Request.addCompletionListener(request, failure -> arrival.answered());
        }
        return super.handle(request, response, callback);
    }

    private void look() {
        long now = System.nanoTime();
        open.values().forEach(arrival -> arrival.look(now, longest));
        Scheduler scheduler = getServer().getScheduler();
        if (!isStopping() && !isStopped()) {
            scheduler.schedule(this::look, betweenLooks, TimeUnit.MILLISECONDS);
        }
    }

    /** The request that comes next on a connection. */
    private static final class Arrival {
        private static final long ANSWERING = -1;

        private final Connection connection;
        /** How many bytes had come when the last request was answered: more are of one that has begun. */
        private volatile long bytesBefore;
        /** Touched by the thread that looks, and no other. */
        private long lookedAt = ANSWERING;

        private long beganBy;

        private Arrival(Connection connection) {
            this.connection = connection;
        }

        private void answering() {
            bytesBefore = ANSWERING;
        }

        private void answered() {
            bytesBefore = connection.getBytesIn();
        }

        private void look(long now, long longest) {
            long before = bytesBefore;
            if (before == ANSWERING || before == connection.getBytesIn()) {
                lookedAt = ANSWERING;
            } else if (before != lookedAt) {
                lookedAt = before;
                beganBy = now;
            } else if (now - beganBy > longest) {
                connection.getEndPoint().close();
            }
        }
    }
}
