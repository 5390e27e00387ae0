package io.github.chainlets.http.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.Call;
import okhttp3.OkHttpClient;

/** What carries requests, the calls under way, and how to end both. Safe for use by many threads. */
public final class Transport implements AutoCloseable {
    private final Call.Factory factory;
    private final boolean ours;
    private final ExecutorService threads;
    private final Set<PendingCall<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Transport(Call.Factory factory, boolean ours, ExecutorService threads) {
        this.factory = factory;
        this.ours = ours;
        this.threads = threads;
    }

    static Transport of(Settings settings) {
        ExecutorService threads = Threads.start();
        Call.Factory users = settings.callFactory();
        if (users == null) {
            return new Transport(ServiceClient.ours(settings, threads), true, threads);
        }
        return new Transport(
                users instanceof OkHttpClient client ? ServiceClient.derivedFrom(client, settings) : users,
                false,
                threads);
    }

    /** Returns what makes calls that follow no redirect and retry nothing, as far as that can be had. */
    Call.Factory factory() {
        return factory;
    }

    /** Tells whether what happens on the wire can be seen: not behind a user's client that is no OkHttp's. */
    boolean seesTheWire() {
        return factory instanceof OkHttpClient;
    }

    /** Tells whether the client is ours, so that it never does its work in a caller's thread. */
    boolean isOurs() {
        return ours;
    }

    /** Notes that a call begins. Returns whether it may; if this is closed, the call has been ended. */
    boolean opened(PendingCall<?> call) {
        underWay.add(call);
        if (closed) {
            call.close();
        }
        return !closed;
    }

    void ended(PendingCall<?> call) {
        underWay.remove(call);
    }

    /** Does work that is not the caller's. */
    void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            // Closed. A call that was to be begun has been ended, and one that was to be ended can be so here.
            work.run();
        }
    }

    /** Ends the calls under way, and closes what is ours. A client of the user's goes on working. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(PendingCall::close);
        threads.shutdown();
        if (ours && factory instanceof OkHttpClient client) {
            client.connectionPool().evictAll();
        }
    }
}
