package io.github.chainlets.mockserver.cli;

import io.github.chainlets.mockserver.monitoring.LogStream;
import org.jspecify.annotations.Nullable;

/**
 * What the command does when nothing can be relied on any more: it ends, so that whoever started it can start it again. Made at
 * the start, with something to give up: without memory there is none for a class either.
 */
final class Broken implements Thread.UncaughtExceptionHandler {
    private static final int CODE = 3;
    private static final String OUT_OF_MEMORY =
            "The mock server ends: the JVM has no memory left. Start it with a larger -Xmx, or a smaller --memory.";

    @SuppressWarnings("UnusedVariable") // Read by nobody: kept to be given up.
    private volatile byte @Nullable [] reserve = new byte[512 * 1024];

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof VirtualMachineError)) {
            System.err.println("Thread " + thread.getName() + " failed");
            failure.printStackTrace(System.err);
            return;
        }
        try {
            reserve = null;
            System.err.println(failure instanceof OutOfMemoryError ? OUT_OF_MEMORY : failure.toString());
            LogStream.end();
        } finally {
            Runtime.getRuntime().halt(CODE);
        }
    }
}
