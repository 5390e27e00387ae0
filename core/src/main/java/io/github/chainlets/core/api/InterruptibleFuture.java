package io.github.chainlets.core.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A completable future whose cancellation interrupts the work, as {@link FutureTask} does it without races. */
final class InterruptibleFuture<T> extends CompletableFuture<T> {
    private final FutureTask<?> task;

    private InterruptibleFuture(Supplier<T> work) {
        this.task = new FutureTask<>(() -> run(work), null);
    }

    static <T> CompletableFuture<T> start(Supplier<T> work, Executor executor) {
        InterruptibleFuture<T> future = new InterruptibleFuture<>(work);
        executor.execute(future.task);
        return future;
    }

    private void run(Supplier<T> work) {
        try {
            complete(work.get());
        } catch (Throwable e) {
            completeExceptionally(e);
        }
    }

    /** Cancels, and interrupts the work if it has begun, whatever the argument. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            task.cancel(true);
        }
        return cancelled;
    }
}
