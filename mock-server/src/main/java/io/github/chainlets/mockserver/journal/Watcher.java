package io.github.chainlets.mockserver.journal;

import io.github.chainlets.mockserver.http.AnswerStream;
import io.github.chainlets.mockserver.json.JsonOut;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends a journal's entries to one who watches. Of what waits it knows the numbers only: a watcher that does not read keeps
 * nothing in memory, and misses what the journal has forgotten when it reads again.
 */
final class Watcher implements Consumer<JournalEntry>, Runnable {
    /** A watcher that falls behind by more than this misses some. */
    private static final int MOST_WAITING = 1_000;

    private static final int MOST_BYTES = 64 * 1024;
    private static final int HEARTBEAT_SECONDS = 15;
    private static final byte[] GREETING = bytes(": the journal, as it happens\n\n");
    private static final byte[] HEARTBEAT = bytes(":\n\n");
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(HEARTBEAT_SECONDS, TimeUnit.SECONDS, ForkJoinPool.commonPool());

    private final Journal journal;
    private final AnswerStream stream;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private boolean writing;

    Watcher(Journal journal, AnswerStream stream) {
        this.journal = journal;
        this.stream = stream;
    }

    void start() {
        Runnable unlisten = journal.listen(this);
        var unused = ended.whenComplete((end, failure) -> unlisten.run());
        writing = true;
        send(GREETING);
        beat();
    }

    /** Completed when nobody watches any more. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    void end() {
        ended.complete(null);
    }

    @Override
    public void accept(JournalEntry entry) {
        synchronized (waiting) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(entry.id());
            }
            if (writing) {
                return;
            }
            writing = true;
        }
        ForkJoinPool.commonPool().execute(this);
    }

    /** Writes what waits. */
    @Override
    public void run() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() < MOST_BYTES) {
            Long id;
            synchronized (waiting) {
                id = waiting.poll();
                if (id == null && out.size() == 0) {
                    writing = false;
                    return;
                }
            }
            if (id == null) {
                break;
            }
            journal.find(id).ifPresent(entry -> out.writeBytes(event(entry)));
        }
        send(out.toByteArray());
    }

    private void beat() {
        LATER.execute(() -> {
            boolean idle;
            synchronized (waiting) {
                idle = !writing;
                // One that is being written to shows by that whether it is still there.
                writing = true;
            }
            if (!ended.isDone()) {
                if (idle) {
                    send(HEARTBEAT);
                }
                beat();
            }
        });
    }

    private void send(byte[] bytes) {
        if (ended.isDone()) {
            return;
        }
        var unused = stream.write(ByteBuffer.wrap(bytes)).whenCompleteAsync((written, failure) -> {
            if (failure == null) {
                run();
            } else {
                end();
            }
        });
    }

    private static byte[] event(JournalEntry entry) {
        JsonOut json = new JsonOut();
        JournalJson.request(json, entry.readable());
        return bytes("id: " + entry.id() + "\nevent: request\ndata: " + json + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
