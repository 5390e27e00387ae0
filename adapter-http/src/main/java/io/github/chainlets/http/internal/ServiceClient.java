package io.github.chainlets.http.internal;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import okhttp3.Authenticator;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** OkHttp's client, kept from sending anything by itself. */
final class ServiceClient {
    /** A machine that does not answer at all is given up after this, even if there is more time: nothing has left yet. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private ServiceClient() {}

    static OkHttpClient ours(Settings settings, ExecutorService threads) {
        Dispatcher dispatcher = new Dispatcher(threads);
        // The callers are as many as they are; OkHttp's five at a time would make the sixth wait on its deadline.
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        // A call has one deadline of its own: of these, 0 is none.
        return careful(new OkHttpClient.Builder(), settings)
                .proxyAuthenticator(new ProxyAuthenticator(settings.proxyAuthorization(), Authenticator.NONE))
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .proxy(settings.proxy())
                .build();
    }

    /** Returns a client that shares threads and connections with the user's, and neither retries nor follows anything. */
    static OkHttpClient derivedFrom(OkHttpClient users, Settings settings) {
        return careful(users.newBuilder(), settings)
                .proxyAuthenticator(new ProxyAuthenticator(null, users.proxyAuthenticator()))
                .build();
    }

    private static OkHttpClient.Builder careful(OkHttpClient.Builder builder, Settings settings) {
        return builder.followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // It would answer a 401 with a second request.
                .authenticator(Authenticator.NONE)
                .addNetworkInterceptor(new StatusInterceptor(settings.clock(), settings.proxyAuthorization()));
    }
}
