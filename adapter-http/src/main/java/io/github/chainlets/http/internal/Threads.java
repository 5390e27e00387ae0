package io.github.chainlets.http.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that come and go with the calls, and do not keep a JVM alive whose user forgot to close. */
final class Threads {
    private static final String NAME = "chainlets-http-";

    private Threads() {}

    /** Starts an executor without a bound: of virtual threads where there are any, of daemons before Java 21. */
    static ExecutorService start() {
        try {
            return virtual();
        } catch (ReflectiveOperationException e) {
            return daemons();
        }
    }

    /** By reflection, for this is compiled for Java 17. */
    private static ExecutorService virtual() throws ReflectiveOperationException {
        Class<?> builder = Class.forName("java.lang.Thread$Builder");
        Object named = builder.getMethod("name", String.class, long.class)
                .invoke(Thread.class.getMethod("ofVirtual").invoke(null), NAME, 1L);
        ThreadFactory factory = (ThreadFactory) builder.getMethod("factory").invoke(named);
        return (ExecutorService) Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, factory);
    }

    private static ExecutorService daemons() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, NAME + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
