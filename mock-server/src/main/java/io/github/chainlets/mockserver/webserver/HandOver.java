package io.github.chainlets.mockserver.webserver;

import io.github.chainlets.mockserver.http.Front;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands requests over to a thread that may take its time. What is quick is answered by the thread that has read it: to wake
 * another one costs more than the answer.
 */
final class HandOver extends Handler.Wrapper {
    private final Front front;

    HandOver(Front front) {
        this.front = front;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (front.isQuick(request)) {
            return super.handle(request, response, callback);
        }
        request.getContext().execute(() -> goOn(getHandler(), request, response, callback));
        return true;
    }

    /** Goes on with a request of which it was said that it is handled: whatever becomes of it, it is answered. */
    static void goOn(Handler next, Request request, Response response, Callback callback) {
        try {
            if (!next.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
