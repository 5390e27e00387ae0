package io.github.chainlets.mockserver.journal;

import io.github.chainlets.mockserver.traffic.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The newest requests of a world, in a ring: writing takes one increment and one store. */
public final class Journal {
    private final int size;
    private final AtomicReferenceArray<@Nullable JournalEntry> ring;
    private final AtomicLong last = new AtomicLong();
    private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
    private volatile long forgotten;

    public Journal(int size) {
        this.size = size;
        this.ring = new AtomicReferenceArray<>(Math.max(size, 1));
    }

    /** Writes an entry with the next number. */
    public void write(LongFunction<JournalEntry> numbered) {
        JournalEntry entry = numbered.apply(last.incrementAndGet());
        if (size > 0) {
            ring.set((int) (entry.id() % size), entry);
        }
        for (Consumer<JournalEntry> listener : listeners) {
            listener.accept(entry);
        }
    }

    public List<JournalEntry> entries() {
        long newest = last.get();
        List<JournalEntry> entries = new ArrayList<>();
        for (long id = Math.max(forgotten, newest - size) + 1; id <= newest && size > 0; id++) {
            JournalEntry entry = ring.get((int) (id % size));
            // Another one has taken its place, or it is being written just now.
            if (entry != null && entry.id() == id) {
                entries.add(entry);
            }
        }
        return entries;
    }

    public List<RecordedRequest> all() {
        return entries().stream().map(JournalEntry::readable).toList();
    }

    public void clear() {
        forgotten = last.get();
        for (int i = 0; i < size; i++) {
            JournalEntry entry = ring.get(i);
            if (entry != null && entry.id() <= forgotten) {
                ring.compareAndSet(i, entry, null);
            }
        }
    }

    /** Tells a listener of every entry from now on, in the thread that writes it, until the result is run. */
    public Runnable listen(Consumer<JournalEntry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
