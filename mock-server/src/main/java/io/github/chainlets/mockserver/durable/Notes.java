package io.github.chainlets.mockserver.durable;

import io.github.chainlets.mockserver.worldlog.WorldEvent;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Ended;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Seen;
import io.github.chainlets.mockserver.worldlog.WorldEvent.SeenRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What changed nothing, and waits to be written down: with the next change, or a little later. Safe for use by many threads. */
final class Notes {
    /** If a log cannot be written to for long, the oldest are lost. */
    private static final int MOST = 10_000;

    private static final int AT_ONCE = 500;

    /** A {@link SeenRequest} or an {@link Ended}, whose name is not known yet. */
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();

    synchronized void add(SeenRequest request) {
        put(request);
    }

    synchronized void add(Ended ended) {
        put(ended);
    }

    private void put(Object note) {
        if (waiting.size() >= MOST) {
            waiting.remove();
        }
        waiting.add(note);
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Returns some of what waits, oldest first, as events of an append. They stay until {@link #drop}.
     *
     * @param name the append's name
     */
    synchronized Batch some(String name) {
        List<WorldEvent> events = new ArrayList<>();
        List<SeenRequest> requests = new ArrayList<>();
        List<Object> taken = new ArrayList<>();
        Iterator<Object> oldestFirst = waiting.iterator();
        while (oldestFirst.hasNext() && taken.size() < AT_ONCE) {
            Object note = oldestFirst.next();
            taken.add(note);
            if (note instanceof SeenRequest request) {
                requests.add(request);
            } else if (note instanceof Ended ended) {
                addSeen(events, requests, name);
                events.add(new Ended(name, ended.entry(), ended.outcome()));
            }
        }
        addSeen(events, requests, name);
        return new Batch(events, taken);
    }

    private static void addSeen(List<WorldEvent> events, List<SeenRequest> requests, String name) {
        if (!requests.isEmpty()) {
            events.add(new Seen(name, List.copyOf(requests)));
            requests.clear();
        }
    }

    /** These are written down. Some may have been lost meanwhile. */
    @SuppressWarnings("ReferenceEquality") // two notes may say the same
    synchronized void drop(Batch batch) {
        for (Object note : batch.notes()) {
            if (waiting.peek() == note) {
                waiting.remove();
            }
        }
    }

    /**
     * What is appended together.
     *
     * @param events the events of it
     * @param notes what they were made of
     */
    record Batch(List<WorldEvent> events, List<Object> notes) {
        static final Batch NONE = new Batch(List.of(), List.of());
    }
}
