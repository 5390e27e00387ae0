package io.github.chainlets.mockserver.monitoring;

import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.traffic.LogStyle;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Standard error for a process that must not wait for its readers: the command installs it first of all. What is printed goes out
 * line by line; with {@link LogStyle#JSON}, each line as the message of an object.
 */
public final class LogStream extends PrintStream {
    private final LineWriter writer;
    private final AtomicBoolean json;

    private LogStream(LineWriter writer, AtomicBoolean json) {
        super(new Lines(writer, json), true, StandardCharsets.UTF_8);
        this.writer = writer;
        this.json = json;
    }

    /** Makes it the standard error of this process. */
    public static void install() {
        AtomicBoolean json = new AtomicBoolean();
        LineWriter writer =
                new LineWriter(new FileOutputStream(FileDescriptor.err), missing -> leftOut(json.get(), missing));
        LogStream stream = new LogStream(writer, json);
        System.setErr(stream);
    }

    /** Sets how lines are written from now on. */
    public static void style(LogStyle style) {
        if (System.err instanceof LogStream stream) {
            stream.json.set(style == LogStyle.JSON);
        }
    }

    /** Writes what waits, if somebody reads it, and stops: the process ends. */
    public static void end() {
        if (System.err instanceof LogStream stream) {
            stream.flush();
            stream.writer.close();
        }
    }

    LineWriter writer() {
        return writer;
    }

    /** Returns how a number of lines that were left out is told. */
    static String leftOut(boolean json, long missing) {
        return json
                ? object(() -> new JsonOut().beginObject().field("lines_left_out", missing))
                : missing + " lines left out: they came faster than they were read, or than anybody could read them";
    }

    private static String object(Supplier<JsonOut> begun) {
        return begun.get()
                .field("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .endObject()
                .toString();
    }

    /** Cuts what is printed into lines. */
    private static final class Lines extends OutputStream {
        private static final int LONGEST = 8 * 1024;

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final LineWriter writer;
        private final AtomicBoolean json;

        private Lines(LineWriter writer, AtomicBoolean json) {
            this.writer = writer;
            this.json = json;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n' || line.size() >= LONGEST) {
                end();
            }
            if (b != '\n' && b != '\r') {
                line.write(b);
            }
        }

        private void end() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            if (!text.isEmpty()) {
                writer.line(
                        json.get() ? object(() -> new JsonOut().beginObject().field("message", text)) : text);
            }
        }
    }
}
