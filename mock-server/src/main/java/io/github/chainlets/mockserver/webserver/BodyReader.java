package io.github.chainlets.mockserver.webserver;

import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.http.Front;
import io.github.chainlets.mockserver.http.RequestBody;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads bodies whole, before a thread is given to their requests: a client that sends slowly holds up nobody but itself. When
 * there is no room for one more byte, the oldest body that is still arriving gives way.
 */
final class BodyReader extends Handler.Wrapper {
    private static final int MOST_ATTEMPTS = 100;
    private static final int MOMENT_NANOS = 20_000;

    private final int most;
    private final ByteBudget budget;
    private final Front front;
    private final Set<ArrivingBody> arriving = new LinkedHashSet<>();

    BodyReader(int most, ByteBudget budget, Front front) {
        this.most = most;
        this.budget = budget;
        this.front = front;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getLength();
        if (length == 0 || (length < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING))) {
            return super.handle(request, response, callback);
        }
        UnreadBody unread = new UnreadBody(request, callback);
        if (length > most) {
            RequestBody.put(request, RequestBody.tooLong(most));
            return super.handle(request, response, unread);
        }
        new ArrivingBody(this, request, response, unread, (int) length).begin();
        return true;
    }

    int most() {
        return most;
    }

    boolean wanted(Request request) {
        return front.wantsBody(request);
    }

    void broken(VirtualMachineError error) {
        front.broken(error);
    }

    /** The body has arrived, or is given up: goes on with its request. */
    void arrived(ArrivingBody body, Request request, Response response, Callback callback) {
        synchronized (arriving) {
            arriving.remove(body);
        }
        HandOver.goOn(getHandler(), request, response, callback);
    }

    void waits(ArrivingBody body) {
        synchronized (arriving) {
            arriving.add(body);
        }
    }

    /** Takes room for a body, if need be that of older ones. */
    boolean take(ArrivingBody body, int bytes) {
        int attempts = 0;
        while (!budget.tryTake(bytes)) {
            if (!anOlderOneGivesWay(body)) {
                // One that is being read now can give way in a moment; two that want each other's room cannot wait for
                // it.
                attempts++;
                if (attempts > MOST_ATTEMPTS) {
                    return false;
                }
                LockSupport.parkNanos(MOMENT_NANOS);
            }
        }
        return true;
    }

    void give(int bytes) {
        budget.give(bytes);
    }

    /** The oldest that can give way does; one that is being read just now cannot, and stays. */
    private boolean anOlderOneGivesWay(ArrivingBody body) {
        List<ArrivingBody> oldestFirst;
        synchronized (arriving) {
            oldestFirst = List.copyOf(arriving);
        }
        for (ArrivingBody oldest : oldestFirst) {
            if (oldest != body && oldest.giveWay()) {
                synchronized (arriving) {
                    arriving.remove(oldest);
                }
                return true;
            }
        }
        return false;
    }
}
