package io.github.chainlets.mockserver.webserver;

import io.github.chainlets.mockserver.http.Front;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty's threads, but for one thing: Jetty logs that there is no memory left, and goes on as if that helped. */
final class WorkerThreads extends QueuedThreadPool {
    private static final int MOST = 250;
    private static final int LEAST = 8;
    private static final int IDLE_MILLIS = 60_000;

    private final Front front;

    WorkerThreads(Front front) {
        super(MOST, LEAST, IDLE_MILLIS);
        this.front = front;
        setName("mock-server");
    }

    @Override
    protected void runJob(Runnable job) {
        try {
            super.runJob(job);
        } catch (VirtualMachineError e) {
            front.broken(e);
            throw e;
        }
    }
}
