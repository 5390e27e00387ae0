package io.github.chainlets.mockserver.world;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The requests of a world whose answers are held back. No thread waits with them. Safe for use by many threads. */
public final class HeldRequests {
    private final Map<Object, CompletableFuture<End>> held = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** Why a request is held no longer. */
    public enum End {
        /** Its time has passed. */
        TIME,
        /** Its client has gone. */
        GONE,
        /** Its world is another one now. */
        RESET,
        /** The server stops. */
        CLOSE
    }

    /** Holds a request for a time. Complete the result to end that early. */
    public CompletableFuture<End> hold(Duration longest) {
        CompletableFuture<End> end = new CompletableFuture<>();
        Object ticket = new Object();
        held.put(ticket, end);
        var unused = end.whenComplete((why, failure) -> held.remove(ticket));
        if (closing) {
            end.complete(End.CLOSE);
        } else {
            end.completeOnTimeout(End.TIME, longest.toNanos(), TimeUnit.NANOSECONDS);
        }
        return end;
    }

    /** Returns whether none is held. */
    public boolean isEmpty() {
        return held.isEmpty();
    }

    /** Lets all go. */
    void end(End why) {
        held.values().forEach(each -> each.complete(why));
    }

    /** Lets all go, and holds no more. */
    void close() {
        closing = true;
        end(End.CLOSE);
    }
}
