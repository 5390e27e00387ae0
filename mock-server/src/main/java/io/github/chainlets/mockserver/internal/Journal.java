package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.traffic.RecordedRequest;
import io.github.chainlets.mockserver.traffic.RecordedRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The newest requests of a world, in a ring: writing takes one increment and one store. */
public final class Journal implements RecordedRequests {
    private final int size;
    private final AtomicReferenceArray<@Nullable Entry> ring;
    private final AtomicLong last = new AtomicLong();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private volatile long forgotten;

    Journal(int size) {
        this.size = size;
        this.ring = new AtomicReferenceArray<>(Math.max(size, 1));
    }

    /** Writes an entry with the next number. */
    void write(LongFunction<Entry> numbered) {
        Entry entry = numbered.apply(last.incrementAndGet());
        if (size > 0) {
            ring.set((int) (entry.id() % size), entry);
        }
        for (Consumer<Entry> listener : listeners) {
            listener.accept(entry);
        }
    }

    List<Entry> entries() {
        long newest = last.get();
        List<Entry> entries = new ArrayList<>();
        for (long id = Math.max(forgotten, newest - size) + 1; id <= newest && size > 0; id++) {
            Entry entry = ring.get((int) (id % size));
            // Another one has taken its place, or it is being written just now.
            if (entry != null && entry.id() == id) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Override
    public List<RecordedRequest> all() {
        return entries().stream().map(Entry::readable).toList();
    }

    @Override
    public void clear() {
        forgotten = last.get();
        for (int i = 0; i < size; i++) {
            Entry entry = ring.get(i);
            if (entry != null && entry.id() <= forgotten) {
                ring.compareAndSet(i, entry, null);
            }
        }
    }

    /** Tells a listener of every entry from now on, in the thread that writes it, until the result is run. */
    Runnable listen(Consumer<Entry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
