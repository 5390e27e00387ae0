package io.github.chainlets.mockserver.webserver;

import io.github.chainlets.mockserver.http.RequestBody;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** A body on its way. Bytes are copied as they come: kept as they are, each would keep the buffer that it came in. */
final class ArrivingBody implements Invocable.Task {
    private static final int FIRST = 1024;

    private final BodyReader reader;
    private final Request request;
    private final Response response;
    private final UnreadBody unread;
    private final int announced;
    /** Held by the thread that reads. */
    private final ReentrantLock turn = new ReentrantLock();

    private boolean waited;
    private boolean ended;
    private byte[] bytes = RequestBody.NONE;
    private int size;

    /** Begins with a body of this length; below 0 if that is not known. */
    ArrivingBody(BodyReader reader, Request request, Response response, UnreadBody unread, int announced) {
        this.reader = reader;
        this.request = request;
        this.response = response;
        this.unread = unread;
        this.announced = announced;
    }

    void begin() {
        Request.addCompletionListener(request, failure -> giveBack());
        Object end = read();
        if (end != null) {
            goOn(end);
        }
    }

    /** More has come. */
    @Override
    public void run() {
        unread.moreHasCome();
        Object end;
        try {
            end = read();
        } catch (VirtualMachineError e) {
            reader.broken(e);
            throw e;
        }
        if (end != null) {
            goOn(end);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Makes room for others, and returns whether it did. */
    boolean giveWay() {
        // Two bodies that want each other's room must not wait for each other; one that is just being read is not the
        // slowest.
        if (!turn.tryLock()) {
            return false;
        }
        try {
            if (ended) {
                return false;
            }
            ended = true;
        } finally {
            turn.unlock();
        }
        giveBack();
        request.getContext().execute(() -> goOn(RequestBody.noRoom()));
        return true;
    }

    private void goOn(Object end) {
        RequestBody.put(request, end);
        reader.arrived(this, request, response, unread);
    }

    /** Reads what there is. Returns what has become of the body, or {@code null} if more is to come. */
    private @Nullable Object read() {
        turn.lock();
        try {
            return readOn();
        } finally {
            turn.unlock();
        }
    }

    private @Nullable Object readOn() {
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (!waited) {
                    waited = true;
                    if (!reader.wanted(request)) {
                        return ended(RequestBody.unwanted());
                    }
                }
                reader.waits(this);
                unread.isDemanded();
                request.demand(this);
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return ended(RequestBody.incomplete());
            }
            Object problem = add(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (problem != null) {
                return ended(problem);
            }
            if (last) {
                return ended(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
            }
        }
        return null;
    }

    private Object ended(Object end) {
        ended = true;
        return end;
    }

    private @Nullable Object add(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (size + more > reader.most()) {
            return RequestBody.tooLong(reader.most());
        }
        if (size + more > bytes.length) {
            int room =
                    Math.max(size + more, announced >= 0 ? Math.min(announced, Math.max(FIRST, 2 * size)) : 2 * size);
            if (!reader.take(this, room - bytes.length)) {
                return RequestBody.noRoom();
            }
            bytes = Arrays.copyOf(bytes, room);
        }
        chunk.getByteBuffer().get(bytes, size, more);
        size += more;
        return null;
    }

    private void giveBack() {
        turn.lock();
        try {
            reader.give(bytes.length);
            bytes = RequestBody.NONE;
        } finally {
            turn.unlock();
        }
    }
}
