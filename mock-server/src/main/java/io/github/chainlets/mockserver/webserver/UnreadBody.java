package io.github.chainlets.mockserver.webserver;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads and forgets what a refused sender is still sending, within reason: closed at once, its connection would be reset, and
 * the sender would not see the answer.
 */
final class UnreadBody extends Callback.Nested {
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_SECONDS = 20;

    private final Request request;
    private final Invocable.Task onMore = Invocable.from(Invocable.InvocationType.NON_BLOCKING, this::moreHasCome);
    private boolean ended;
    private boolean timed;
    private long forgotten;
    /** Whether somebody is told when more comes. */
    private boolean demanded;

    private boolean answered;

    UnreadBody(Request request, Callback callback) {
        super(callback);
        this.request = request;
    }

    /** The request has been answered: what is left of it can be forgotten. */
    @Override
    public synchronized void succeeded() {
        answered = true;
        if (request.getLength() > MOST_BYTES) {
            end();
        } else {
            forget();
        }
    }

    /** Whoever waits for the body waits for more of it. */
    synchronized void isDemanded() {
        demanded = true;
    }

    /** More has come, or the end. */
    synchronized void moreHasCome() {
        demanded = false;
        if (answered) {
            forget();
        }
    }

    private void forget() {
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                waitForMore();
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

    private void waitForMore() {
        if (!timed) {
            timed = true;
            var unused = request.getComponents().getScheduler().schedule(this::end, MOST_SECONDS, TimeUnit.SECONDS);
        }
        if (!demanded) {
            demanded = true;
            request.demand(onMore);
        }
    }

    /** Once it has ended, the request is another's: nothing is read or asked for after that. */
    private synchronized void end() {
        if (!ended) {
            ended = true;
            super.succeeded();
        }
    }
}
