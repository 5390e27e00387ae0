package io.github.chainlets.mockserver.webserver;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Counts the requests under way, so that a stop can wait for them. While it waits, connections that are open may still ask; each is
 * answered, and told that it ends. Once it is closed, nothing gets through, so that nothing is done that nobody is told of.
 */
final class Drain extends Handler.Wrapper {
    /** What has been sent has arrived, and been taken up, if for so long nothing happens. */
    private static final Duration QUIET = Duration.ofMillis(100);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    /** Far below zero, so that whoever comes does not lift it above. */
    private static final int CLOSED = Integer.MIN_VALUE / 2;

    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean closing;
    private volatile long lastMove = System.nanoTime();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (inside.incrementAndGet() <= 0) {
            inside.decrementAndGet();
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
        }
        Request.addCompletionListener(request, failure -> {
            moved();
            inside.decrementAndGet();
        });
        if (closing) {
            moved();
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        return super.handle(request, response, callback);
    }

    /**
     * Waits until nobody is inside and nobody comes, and closes. Where no connection is open, or none was used lately, it waits for
     * nothing. Returns whether that took no longer than allowed.
     */
    boolean close(Duration longest) {
        closing = true;
        long deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < deadline) {
            if ((System.nanoTime() - lastMove > QUIET.toNanos() || nobodyConnected())
                    && inside.compareAndSet(0, CLOSED)) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        inside.addAndGet(CLOSED);
        return false;
    }

    private boolean nobodyConnected() {
        for (Connector connector : getServer().getConnectors()) {
            if (!connector.getConnectedEndPoints().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void moved() {
        lastMove = System.nanoTime();
    }
}
