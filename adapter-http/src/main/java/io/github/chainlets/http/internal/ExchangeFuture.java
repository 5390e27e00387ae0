package io.github.chainlets.http.internal;

import io.github.chainlets.core.UpdateException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** The end of an exchange: an answer, a failure, the deadline, or the caller's loss of patience, whichever comes first. */
final class ExchangeFuture<T> extends CompletableFuture<T> {
    private final Exchange exchange;
    private final Call<T> call;

    ExchangeFuture(Exchange exchange, Call<T> call) {
        this.exchange = exchange;
        this.call = call;
    }

    /**
     * Starts the exchange, and ends it at the deadline. The deadline is kept here and not by the HTTP client, so that it also
     * covers what a client cannot interrupt, such as the lookup of a host name, and the clients that users bring along.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // stages that only listen
    void start(Duration timeout) {
        CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();
        timer.orTimeout(nanos(timeout), TimeUnit.NANOSECONDS).whenComplete((stopped, timeUp) -> {
            if (timeUp != null) {
                end(Failures.outOfTime(exchange, timeout));
            }
        });
        whenComplete((value, failure) -> timer.complete(null));
        start();
    }

    /** Starts the exchange. Whoever {@linkplain #await waits} for it keeps its deadline. */
    void start() {
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<T> ended, Response<T> response) {
                T body = response.body();
                if (body == null) {
                    onFailure(ended, new IllegalStateException("There is no answer at path $"));
                } else {
                    complete(body);
                }
            }

            @Override
            public void onFailure(Call<T> ended, Throwable failure) {
                completeExceptionally(Failures.of(exchange, failure));
            }
        });
    }

    /** Waits for the end in the caller's thread, until the deadline. An interrupt ends the exchange and stays set. */
    T await(Duration timeout) {
        try {
            return get(nanos(timeout), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            end(Failures.outOfTime(exchange, timeout));
            return ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            UpdateException interrupted = Failures.interrupted(exchange, e);
            end(interrupted);
            throw interrupted;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Returns what the exchange has come to: the answer that came at the last moment, or the failure. */
    private T ended() {
        try {
            return join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    private static UpdateException failure(@Nullable Throwable cause) {
        if (cause instanceof UpdateException failure) {
            // The trace so far is of a thread of the HTTP client; the caller looks for their own.
            failure.fillInStackTrace();
            return failure;
        }
        throw new IllegalStateException("a failure that was not classified", cause);
    }

    /**
     * Cancels the call too, whatever the argument. The cause of the cancellation tells what it means: the update may have
     * been applied, or certainly was not.
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!isDone()) {
            UpdateException meaning = Failures.cancelled(exchange);
            CancellationException cancellation = new CancellationException(meaning.getMessage());
            cancellation.initCause(meaning);
            completeExceptionally(cancellation);
            call.cancel();
        }
        return isCancelled();
    }

    private void end(UpdateException failure) {
        completeExceptionally(failure);
        call.cancel();
    }

    private static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE; // 292 years will do
        }
    }
}
