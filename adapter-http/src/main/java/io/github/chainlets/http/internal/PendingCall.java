package io.github.chainlets.http.internal;

import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * One call: an answer, a failure, the deadline, the closing of the client, or the caller's loss of patience, whichever comes
 * first. Whatever ends it, {@link #cancel}, {@link #orTimeout} and a completion by hand included, frees its connection.
 *
 * <p>The deadline is kept here and not by the HTTP client, so that it also covers what a client cannot interrupt, such as the
 * lookup of a host name, the supplier of the key, and the clients that users bring along. Time is the machine's monotonic
 * counter.
 */
final class PendingCall<T> extends CompletableFuture<T> implements Callback<T> {
    private final Call<T> call;
    private final RequestState state;
    private final Transport transport;
    private final Supplier<String> keys;
    private final long begin = System.nanoTime();
    /** Whoever sets it completes the future, after everything is freed; so stages of users find nothing held. */
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile @Nullable CompletableFuture<?> timer;
    private volatile @Nullable FutureTask<?> askingForTheKey;

    PendingCall(Call<T> call, RequestState state, Transport transport, Supplier<String> keys) {
        this.call = call;
        this.state = state;
        this.transport = transport;
        this.keys = keys;
    }

    static void requirePositive(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
    }

    /** Makes a call and starts it. A name that no path can carry is a failed future, as any other failure. */
    static <T> CompletableFuture<T> start(Supplier<PendingCall<T>> call, Duration timeout) {
        requirePositive(timeout);
        try {
            return call.get().start(timeout);
        } catch (RejectedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Starts the call, and returns at once. */
    CompletableFuture<T> start(Duration timeout) {
        requirePositive(timeout);
        if (transport.opened(this)) {
            startTimer(timeout);
            ApiKey known = ApiKey.known(keys);
            if (known != null) {
                send(known);
            } else {
                askForTheKey(new FutureTask<>(this::sendWithKey, null));
            }
        }
        return this;
    }

    /** Starts the call and waits for its end in the caller's thread. An interrupt ends the call and stays set. */
    T await(Duration timeout) {
        requirePositive(timeout);
        long nanos = TimeUnit.NANOSECONDS.convert(timeout); // 292 years at most
        try {
            if (transport.opened(this)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("before the call");
                }
                ApiKey known = ApiKey.known(keys);
                if (known == null) {
                    FutureTask<ApiKey> asking = new FutureTask<>(this::key);
                    askForTheKey(asking);
                    // In this thread, so that a user's client is asked for its call where the caller's context is.
                    known = asking.get(left(nanos), TimeUnit.NANOSECONDS);
                }
                if (!transport.isOurs()) {
                    startTimer(timeout); // a user's client may do its work in this very thread
                }
                send(known);
            }
            return get(left(nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            end(Failures.outOfTime(state, timeout));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(Failures.interrupted(state, e));
        } catch (ExecutionException e) {
            end(Failures.of(
                    state,
                    Objects.requireNonNullElse(e.getCause(), e))); // of asking for the key; the call's own has ended it
        } catch (CancellationException e) {
            // asking for the key was cancelled by whatever ended the call
        }
        return outcome();
    }

    private long left(long nanos) {
        return Math.max(0, nanos - (System.nanoTime() - begin));
    }

    /** Returns what the call has come to, which is the answer if that came at the last moment. */
    private T outcome() {
        try {
            return join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UpdateException failure) {
                // The trace so far may be of a thread of the HTTP client; the caller looks for their own.
                failure.fillInStackTrace();
                throw failure;
            }
            throw new IllegalStateException("a failure that was not classified", e.getCause());
        }
    }

    private void startTimer(Duration timeout) {
        CompletableFuture<@Nullable Void> deadline = new CompletableFuture<>();
        timer = deadline;
        CompletableFuture<?> unused = deadline.orTimeout(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS)
                .whenComplete((stopped, timeUp) -> {
                    if (timeUp != null) {
                        // Not in this thread: it keeps the time for everybody, and stages of users may take long.
                        transport.execute(() -> end(Failures.outOfTime(state, timeout)));
                    }
                });
        if (ended.get()) {
            deadline.complete(null);
        }
    }

    private void askForTheKey(FutureTask<?> asking) {
        askingForTheKey = asking;
        if (ended.get()) {
            asking.cancel(true);
        }
        transport.execute(asking);
    }

    private void sendWithKey() {
        try {
            send(key());
        } catch (Throwable e) {
            end(Failures.of(state, e));
        }
    }

    private ApiKey key() {
        return ApiKey.from(keys, state.doing());
    }

    private void send(ApiKey key) {
        state.sentWith(key);
        try {
            call.enqueue(this);
        } catch (Throwable e) { // the client may be anybody's
            end(Failures.of(state, e));
        }
    }

    @Override
    public void onResponse(Call<T> answered, Response<T> response) {
        T body = response.body();
        if (body == null) {
            onFailure(answered, new IllegalStateException("There is no answer at path $"));
        } else if (endedBy(null)) {
            super.complete(body);
        }
    }

    @Override
    public void onFailure(Call<T> failed, Throwable failure) {
        end(Failures.of(state, failure));
    }

    /** Ends the call for its client was closed. */
    void close() {
        end(Failures.closed(state));
    }

    private void end(UpdateException failure) {
        completeExceptionally(failure);
    }

    @Override
    public boolean complete(T value) {
        return endedBy(new CancellationException("completed by hand")) && super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return endedBy(failure) && super.completeExceptionally(failure);
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        executor.execute(() -> {
            try {
                complete(supplier.get());
            } catch (Throwable e) {
                completeExceptionally(e);
            }
        });
        return this;
    }

    /**
     * Cancels the call too, whatever the argument. The cause of the cancellation tells what it means: the update may have
     * been applied, or certainly was not.
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!ended.get()) {
            UpdateException meaning = Failures.cancelled(state);
            CancellationException cancellation = new CancellationException(meaning.getMessage());
            cancellation.initCause(meaning);
            completeExceptionally(cancellation);
        }
        return isCancelled();
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    /**
     * Ends the call, if nothing has, and frees what it holds.
     *
     * @param why {@code null} if there is an answer
     * @return whether the caller now completes the future
     */
    private boolean endedBy(@Nullable Throwable why) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        transport.ended(this);
        CompletableFuture<?> deadline = timer;
        if (deadline != null) {
            deadline.complete(null);
        }
        if (why != null) {
            state.giveUp();
            FutureTask<?> asking = askingForTheKey;
            if (asking != null) {
                asking.cancel(true);
            }
            call.cancel();
        }
        CallLog.ended(state, why, System.nanoTime() - begin);
        return true;
    }
}
