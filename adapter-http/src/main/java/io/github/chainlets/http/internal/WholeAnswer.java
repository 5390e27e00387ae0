package io.github.chainlets.http.internal;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Reads answers into memory, within limits. Retrofit would read the bodies of errors without one, and forget the status if
 * that failed.
 */
final class WholeAnswer {
    /** An error's body beyond this is not read. */
    private static final int MOST_OF_AN_ERROR = 64 * 1024;

    private WholeAnswer() {}

    /**
     * Returns the response with its body in memory.
     *
     * @throws StatusException if its status is not 200
     * @throws IOException if its body does not arrive in whole, or is over the limit
     */
    static Response of(Response response, RequestState state, Settings settings) throws IOException {
        Response prior = response.priorResponse();
        if (prior != null && prior.isRedirect()) {
            throw new IOException("The client behind the Call.Factory followed a redirect, which it must not");
        }
        if (response.code() != 200) {
            Headers headers = StatusInterceptor.asSent(response.headers());
            // Should the body not come in time, the status still tells what it means.
            state.refused(ErrorAnswer.of(response.code(), headers, "", settings.clock(), state::masked));
            String body = startOf(response.body());
            throw ErrorAnswer.of(response.code(), headers, body, settings.clock(), state::masked);
        }
        ByteString body = wholeBody(response.body(), settings.responseSizeLimit());
        state.answered(body);
        // JSON is UTF-8 whatever the content type says: nobody reads it, and it would cost a kilobyte to parse.
        return response.newBuilder().body(ResponseBody.create(body, null)).build();
    }

    private static ByteString wholeBody(ResponseBody body, int limit) throws IOException {
        BufferedSource source = body.source();
        if (source.request(limit + 1L)) {
            throw new IOException("The answer is longer than the limit of " + limit + " bytes");
        }
        return source.readByteString();
    }

    /** Returns as much of an error's body as there is and is allowed. The status alone decides, so failures are ignored. */
    private static String startOf(ResponseBody body) {
        Buffer start = new Buffer();
        try {
            BufferedSource source = body.source();
            while (start.size() < MOST_OF_AN_ERROR && source.read(start, MOST_OF_AN_ERROR - start.size()) != -1) {
                // read on
            }
        } catch (IOException e) {
            // what has arrived will do
        }
        return start.readUtf8();
    }
}
