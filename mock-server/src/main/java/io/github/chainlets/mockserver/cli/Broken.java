package io.github.chainlets.mockserver.cli;

import io.github.chainlets.mockserver.monitoring.LogStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
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

    private final Thread lastWords;

    Broken() {
        byte[] message = (OUT_OF_MEMORY + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);
        lastWords = new Thread(
                () -> {
                    try {
                        stderr.write(message);
                    } catch (IOException e) {
                        // Nobody is there to be told.
                    }
                },
                "last-words");
        lastWords.setDaemon(true);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof VirtualMachineError)) {
            System.err.println("Thread " + thread.getName() + " failed");
            failure.printStackTrace(System.err);
            return;
        }
        end(failure);
    }

    /** One thread at a time: another that fails as well must not halt the process before the first has said why. */
    private synchronized void end(Throwable failure) {
        try {
            reserve = null;
            if (failure instanceof OutOfMemoryError) {
                // Past the log, which would need memory; and in a thread, for nobody may be reading.
                lastWords.start();
                lastWords.join(TimeUnit.SECONDS.toMillis(2));
            } else {
                System.err.println(failure);
                LogStream.end();
            }
        } catch (InterruptedException e) {
            // It ends in any case.
        } finally {
            Runtime.getRuntime().halt(CODE);
        }
    }
}
