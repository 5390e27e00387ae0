package io.github.chainlets.conformance.behaviour;

import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Violated;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the same task on several threads that start together. */
final class AtOnce {
    private AtOnce() {}

    /** What a thread does. */
    @FunctionalInterface
    interface Task<T> {
        List<T> run(int thread) throws Exception;
    }

    /** Returns what all threads returned; throws what one of them threw. */
    static <T> List<T> run(int threads, Task<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            AtomicInteger notHere = new AtomicInteger(threads);
            List<Future<List<T>>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(pool.submit(() -> {
                    // A thread that slept would wake up after the others are done.
                    notHere.decrementAndGet();
                    while (notHere.get() > 0) {
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        Thread.onSpinWait();
                    }
                    return task.run(thread);
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> future : futures) {
                all.addAll(future.get());
            }
            return all;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Violated violated) {
                throw violated;
            } else if (cause instanceof NotJudged notJudged) {
                throw notJudged;
            }
            throw e;
        } finally {
            pool.shutdownNow();
        }
    }
}
