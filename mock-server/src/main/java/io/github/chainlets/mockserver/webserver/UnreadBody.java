package io.github.chainlets.mockserver.webserver;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads and forgets what a refused sender is still sending, within reason: closed at once, its connection would be reset, and
 * the sender would not see the answer.
 */
final class UnreadBody extends Callback.Nested implements Invocable.Task {
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_SECONDS = 20;

    private final Request request;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long forgotten;

    UnreadBody(Request request, Callback callback) {
        super(callback);
        this.request = request;
    }

    @Override
    public void succeeded() {
        if (request.getLength() > MOST_BYTES) {
            end();
            return;
        }
        run();
    }

    @Override
    public void run() {
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (forgotten == 0) {
                    forgotten = 1;
                    var unused =
                            request.getComponents().getScheduler().schedule(this::end, MOST_SECONDS, TimeUnit.SECONDS);
                }
                request.demand(this);
                return;
            }
            forgotten += chunk.remaining();
            boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (last || forgotten > MOST_BYTES) {
                end();
            }
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            super.succeeded();
        }
    }
}
