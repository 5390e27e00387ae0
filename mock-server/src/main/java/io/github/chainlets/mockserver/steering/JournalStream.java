package io.github.chainlets.mockserver.steering;

import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.journal.JournalJson;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.routes.ApiRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The journal as it happens: server-sent events, one for each request. */
@Singleton
public final class JournalStream {
    private static final int MOST_WATCHERS = 32;
    /** A watcher that falls behind by more than this misses some. */
    private static final int MOST_WAITING = 1_000;

    private static final int HEARTBEAT_SECONDS = 15;
    private static final int TICK_MILLIS = 250;
    private static final Answer NOTHING_MORE = new Answer(0, null, Answer.NO_BODY, List.of(), List.of());

    private static final Duration PATIENCE = Duration.ofMillis(2L * TICK_MILLIS);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final AtomicInteger watchers = new AtomicInteger();
    private final Set<HttpServletRequest> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    @Inject
    public JournalStream() {}

    /** Ends every stream; soon, if its watcher takes what is sent, and else by force. */
    public void stop() {
        stopped = true;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        open.forEach(Wire::cut);
    }

    /** Writes events until the watcher or the server goes. */
    public Answer stream(ApiRequest request) {
        if (watchers.incrementAndGet() > MOST_WATCHERS) {
            watchers.decrementAndGet();
            return ErrorEnvelope.error(503, "UNAVAILABLE", "There are " + MOST_WATCHERS + " watchers already")
                    .with("Retry-After", "5");
        }
        BlockingQueue<Supplier<byte[]>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        Runnable unlisten = request.world().journal().listen(entry -> {
            // A full queue means a watcher that does not keep up: it is the one to miss something, not the request.
            var unused = waiting.offer(() -> event(entry));
        });
        HttpServletRequest incoming = request.context().req();
        open.add(incoming);
        try {
            HttpServletResponse response = request.context().res();
            Wire.head(
                    response,
                    Answer.of(200, "text/event-stream", Answer.NO_BODY)
                            .with("Cache-Control", "no-store")
                            .with("Connection", "close"));
            ServletOutputStream out = response.getOutputStream();
            out.write(": the journal, as it happens\n\n".getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            long lastWrite = System.nanoTime();
            while (!stopped) {
                Supplier<byte[]> event = waiting.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                boolean quiet = System.nanoTime() - lastWrite > TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS);
                if (event != null || quiet) {
                    write(out, event);
                    response.flushBuffer();
                    lastWrite = System.nanoTime();
                }
            }
        } catch (IOException e) {
            // The watcher has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unlisten.run();
            open.remove(incoming);
            watchers.decrementAndGet();
        }
        return NOTHING_MORE;
    }

    private static void write(ServletOutputStream out, @Nullable Supplier<byte[]> event) throws IOException {
        out.write(event == null ? ":\n\n".getBytes(StandardCharsets.UTF_8) : event.get());
    }

    private static byte[] event(JournalEntry entry) {
        JsonOut json = new JsonOut();
        JournalJson.request(json, entry.readable());
        return ("id: " + entry.id() + "\nevent: request\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
