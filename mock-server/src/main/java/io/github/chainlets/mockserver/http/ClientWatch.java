package io.github.chainlets.mockserver.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Watches whether a client goes while its answer is held back. Jetty looks at a connection again only when its request is
 * answered, so this looks instead.
 */
public final class ClientWatch implements Callback {
    private final Connection connection;
    private final AbstractEndPoint endPoint;
    private final Runnable gone;
    /** What has come of the next request; given back before this one is answered. */
    private final ByteBuffer early = BufferUtil.allocate(1);

    private ClientWatch(Connection connection, AbstractEndPoint endPoint, Runnable gone) {
        this.connection = connection;
        this.endPoint = endPoint;
        this.gone = gone;
    }

    /** Starts watching. Run what is returned before the answer is sent. */
    public static Runnable start(HttpServletRequest request, Runnable gone) {
        Connection connection = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection();
        if (!(connection.getEndPoint() instanceof AbstractEndPoint endPoint)) {
            return () -> {};
        }
        ClientWatch watch = new ClientWatch(connection, endPoint, gone);
        var unused = endPoint.tryFillInterested(watch);
        return watch::stop;
    }

    /** Something has come: the end, or the next request. */
    @Override
    public void succeeded() {
        synchronized (early) {
            try {
                int filled = endPoint.fill(early);
                if (filled > 0) {
                    return;
                }
                if (filled == 0) {
                    var unused = endPoint.tryFillInterested(this);
                    return;
                }
            } catch (IOException e) {
                // Reset: gone, too.
            }
        }
        gone.run();
    }

    @Override
    public void failed(Throwable failure) {
        if (!endPoint.isOpen()) {
            gone.run();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void stop() {
        var unused = endPoint.getFillInterest().onFail(new CancellationException());
        synchronized (early) {
            if (early.hasRemaining() && connection instanceof Connection.UpgradeTo next) {
                next.onUpgradeTo(early);
            }
        }
    }
}
