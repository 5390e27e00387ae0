package io.github.chainlets.http.internal;

import java.io.IOException;
import java.net.Proxy;
import java.time.Clock;
import java.util.Objects;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sees each answer before OkHttp acts on it. Keeps its status, which OkHttp would lose where it dislikes the status (a 407
 * without a proxy), and moves {@code Retry-After} out of OkHttp's sight, which would retry a read by itself if it says 0.
 * Updates need neither to be sent once, for their bodies leave once.
 */
record StatusInterceptor(Clock clock, @Nullable String proxyAuthorization) implements Interceptor {
    static final String RETRY_AFTER = "Retry-After";
    private static final String MOVED = "Chainlets-Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        RequestState state = chain.request().tag(RequestState.class);
        if (state != null && state.leavesWithItsHead()) {
            state.leave(); // what follows is the head, and the server may act on it
        }
        Response response = chain.proceed(toProxy(chain) ? withCredentials(chain.request()) : chain.request());
        if (state != null) {
            state.refused(
                    response.code() == 200
                            ? null
                            : ErrorAnswer.of(response.code(), response.headers(), "", clock, state::masked));
        }
        String value = response.header(RETRY_AFTER);
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader(RETRY_AFTER)
                        .header(MOVED, value)
                        .build();
    }

    /** Tells whether a proxy is to see the credentials in the request itself. A tunnel has shown them before. */
    private boolean toProxy(Chain chain) {
        Connection connection = chain.connection();
        return proxyAuthorization != null
                && connection != null
                && connection.route().proxy().type() == Proxy.Type.HTTP
                && !chain.request().isHttps();
    }

    private Request withCredentials(Request request) {
        String credentials = Objects.requireNonNull(proxyAuthorization);
        return request.newBuilder()
                .header(ProxyAuthenticator.HEADER, credentials)
                .build();
    }

    /** Returns the headers as the server sent them. */
    static Headers asSent(Headers headers) {
        String value = headers.get(MOVED);
        return value == null
                ? headers
                : headers.newBuilder().removeAll(MOVED).set(RETRY_AFTER, value).build();
    }

    @Override
    public String toString() {
        return "StatusInterceptor";
    }
}
