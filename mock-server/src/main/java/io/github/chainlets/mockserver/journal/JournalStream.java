package io.github.chainlets.mockserver.journal;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.AnswerStream;
import io.github.chainlets.mockserver.http.ClientWatch;
import io.javalin.http.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Journals as they happen: server-sent events, one for each request. Safe for use by many threads. */
@Singleton
public final class JournalStream implements AutoCloseable {
    /** How many may watch one journal. */
    static final int MOST = 32;

    private static final Answer HEAD = Answer.of(200, "text/event-stream", Answer.NO_BODY)
            .with("Cache-Control", "no-store")
            .with("Connection", "close");

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Nobody watches yet. */
    @Inject
    public JournalStream() {}

    /** Lets a client watch a journal until it goes. Returns nothing if there are too many already. */
    public Optional<Answer> open(Journal journal, Context context) {
        if (context.req().getMethod().equals("HEAD")) {
            return Optional.of(HEAD);
        }
        if (closed || !journal.watched(MOST)) {
            return Optional.empty();
        }
        Watcher watcher = new Watcher(journal, AnswerStream.open(context, HEAD));
        watchers.add(watcher);
        var unused = watcher.ended().whenComplete((end, failure) -> {
            watchers.remove(watcher);
            journal.unwatched();
        });
        watcher.start();
        if (closed) {
            watcher.end();
        }
        Runnable unwatch = ClientWatch.start(context.req(), watcher::end);
        context.future(() -> watcher.ended().whenComplete((end, failure) -> unwatch.run()));
        return Optional.of(new Answer(0, null, Answer.NO_BODY, List.of(), List.of()));
    }

    /** Ends every stream. */
    @Override
    public void close() {
        closed = true;
        watchers.forEach(Watcher::end);
    }
}
