package io.github.chainlets.http.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * What carries requests, and how to close it.
 *
 * @param factory makes calls that follow no redirect and repeat nothing, as far as that can be had
 * @param close lets calls under way end, and closes what is ours; does nothing if it is the user's
 */
public record Transport(Call.Factory factory, Runnable close) {
    /** A machine that does not answer at all is given up after this, even if there is more time: nothing has left yet. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    static Transport of(Settings settings) {
        Call.Factory users = settings.callFactory();
        if (users == null) {
            return ours(settings);
        }
        if (users instanceof OkHttpClient client) {
            return new Transport(careful(client.newBuilder(), settings.clock()).build(), () -> {});
        }
        return new Transport(users, () -> {});
    }

    private static Transport ours(Settings settings) {
        Dispatcher dispatcher = new Dispatcher(daemons());
        // The callers are as many as they are; OkHttp's five at a time would make the sixth wait on its deadline.
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        // The exchange has one deadline of its own: of these, 0 is none.
        OkHttpClient client = careful(new OkHttpClient.Builder(), settings.clock())
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .proxy(settings.proxy())
                .build();
        return new Transport(client, () -> {
            dispatcher.executorService().shutdown();
            client.connectionPool().evictAll();
        });
    }

    private static OkHttpClient.Builder careful(OkHttpClient.Builder builder, Clock clock) {
        return builder.followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(new FirstLook(clock));
    }

    /** Threads that come and go with the calls, and do not keep a JVM alive whose user forgot to close. */
    private static ExecutorService daemons() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "chainlets-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
