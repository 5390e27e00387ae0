package io.github.chainlets.mockserver.webserver;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Passes over an offer to speak WebSocket, as a server may: there is nothing here that speaks it, and Javalin would look for a
 * session before it found that out.
 */
final class NoUpgrades extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(
                request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_VERSION) ? new Plain(request) : request,
                response,
                callback);
    }

    /** What may take time is handed over, see {@link HandOver}. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private static final class Plain extends Request.Wrapper {
        private final HttpFields headers;

        private Plain(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders())
                    .remove(HttpHeader.SEC_WEBSOCKET_VERSION)
                    .asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
