package io.github.chainlets.http.internal;

import java.io.IOException;
import java.time.Clock;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Sees each answer before OkHttp acts on it. Keeps its status, which OkHttp would lose where it dislikes the status (a 407
 * without a proxy), and moves {@code Retry-After} out of OkHttp's sight, which would repeat a read by itself if it says 0.
 * Updates need neither to be sent once, for their bodies leave once.
 */
record FirstLook(Clock clock) implements Interceptor {
    static final String RETRY_AFTER = "Retry-After";
    private static final String MOVED = "Chainlets-Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Exchange exchange = chain.request().tag(Exchange.class);
        Response response = chain.proceed(chain.request());
        if (exchange != null) {
            exchange.refused(
                    response.code() == 200 ? null : ErrorAnswer.of(response.code(), response.headers(), "", clock));
        }
        String value = response.header(RETRY_AFTER);
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader(RETRY_AFTER)
                        .header(MOVED, value)
                        .build();
    }

    /** Returns the headers as the server sent them. */
    static Headers asSent(Headers headers) {
        String value = headers.get(MOVED);
        return value == null
                ? headers
                : headers.newBuilder().removeAll(MOVED).set(RETRY_AFTER, value).build();
    }
}
