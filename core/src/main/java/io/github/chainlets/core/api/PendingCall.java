package io.github.chainlets.core.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that is under way in another thread. Whatever ends it early, {@link #cancel}, {@link #orTimeout} or a completion
 * by hand, interrupts its work and so frees its connection; the thread's next task is never interrupted. Stages derived from
 * it do not pass a cancellation on.
 *
 * @param <T> what the call returns
 */
public final class PendingCall<T> extends CompletableFuture<T> {
    private final Object lock = new Object();
    private final AtomicBoolean maybeSent = new AtomicBoolean();
    private @Nullable Thread worker;

    private PendingCall() {}

    static <T> PendingCall<T> start(Executor executor, Function<AtomicBoolean, T> work) {
        PendingCall<T> call = new PendingCall<>();
        CompletableFuture<T> unused = call.whenComplete((result, failure) -> call.interruptWorker());
        executor.execute(() -> call.work(work));
        return call;
    }

    /**
     * Tells whether an update of this call may have been applied: whether it was handed to the backend, and the backend has
     * not said that nothing was changed. Always false for calls that only read. Meant for a call that was ended early.
     */
    public boolean mayHaveBeenSent() {
        return maybeSent.get();
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    private void work(Function<AtomicBoolean, T> work) {
        synchronized (lock) {
            if (isDone()) {
                return;
            }
            worker = Thread.currentThread();
        }
        T result = null;
        Throwable failure = null;
        try {
            result = work.apply(maybeSent);
        } catch (Throwable e) {
            failure = e;
        }
        synchronized (lock) {
            worker = null;
            if (isDone()) {
                // The interrupt was meant for this call; the thread goes on to other work.
                Thread.interrupted();
            }
        }
        if (failure == null) {
            complete(result);
        } else {
            completeExceptionally(failure);
        }
    }

    private void interruptWorker() {
        synchronized (lock) {
            if (worker != null) {
                worker.interrupt();
            }
        }
    }
}
