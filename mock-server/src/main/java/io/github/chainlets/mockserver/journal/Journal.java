package io.github.chainlets.mockserver.journal;

import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.coverage.Seen;
import io.github.chainlets.mockserver.coverage.Sightings;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** The newest requests of a world, as many as there is room for. Safe for use by many threads. */
public final class Journal {
    private final int most;
    private final ByteBudget budget;
    private final LongPredicate makeRoom;
    private final ArrayDeque<JournalEntry> entries = new ArrayDeque<>();
    private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
    private long last;
    private final AtomicLong finished = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    /** How many were pushed out since the journal was last cleared. */
    private long forgotten;

    /** What clients were shown in what was cleared. */
    private Seen cleared = Seen.NOTHING;

    private int watchers;

    /**
     * Makes an empty journal.
     *
     * @param most how many entries it keeps
     * @param budget where the room for them comes from
     * @param makeRoom makes room for so many bytes elsewhere, and tells whether it could
     */
    public Journal(int most, ByteBudget budget, LongPredicate makeRoom) {
        this.most = most;
        this.budget = budget;
        this.makeRoom = makeRoom;
    }

    /** Writes down a request that has been read. */
    public JournalEntry begin(JournalEntry.Arrival arrival) {
        long weight = arrival.weight();
        JournalEntry entry;
        boolean kept;
        synchronized (entries) {
            entry = new JournalEntry(++last, arrival);
            kept = keep(entry, weight, false);
        }
        // Others are asked outside, for they may be asking here.
        if (!kept && most > 0) {
            boolean room = makeRoom.test(weight);
            synchronized (entries) {
                if (!keep(entry, weight, !room)) {
                    forgotten++;
                }
            }
        }
        wake();
        return entry;
    }

    /** Adds to an entry what has become of its request. Without the lock, but for what must be forgotten to make room. */
    public void complete(JournalEntry entry, JournalEntry.Outcome outcome) {
        entry.complete(outcome);
        finished.incrementAndGet();
        long taken = entry.taken.get();
        if (taken > 0) {
            long more = outcome.answer().length;
            if (budget.tryTake(more)) {
                if (!entry.taken.compareAndSet(taken, taken + more)) {
                    // Forgotten meanwhile.
                    budget.give(more);
                }
            } else {
                synchronized (entries) {
                    takeByForgetting(entry, more);
                }
            }
        }
        wake();
        tell(entry);
    }

    private void takeByForgetting(JournalEntry entry, long more) {
        while (entry.taken.get() > 0) {
            if (budget.tryTake(more)) {
                entry.taken.addAndGet(more);
                return;
            }
            forgetOldest();
        }
    }

    /** Wakes those who wait for entries, if there are any. */
    private void wake() {
        if (waiting.get() > 0) {
            synchronized (entries) {
                entries.notifyAll();
            }
        }
    }

    /** Tells those who listen of an entry that is not complete, and will not be soon. */
    public void tell(JournalEntry entry) {
        for (Consumer<JournalEntry> listener : listeners) {
            listener.accept(entry);
        }
    }

    /** Returns the entries, oldest first. */
    public List<JournalEntry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /** Returns the entries as texts, oldest first. */
    public List<RecordedRequest> all() {
        return entries().stream().map(JournalEntry::readable).toList();
    }

    /** Returns how many entries had to make room for newer ones since the journal was last cleared. */
    public long forgotten() {
        synchronized (entries) {
            return forgotten;
        }
    }

    /** Makes room for others: forgets the oldest entries, and returns how many bytes they took. */
    public long shrink(long bytes) {
        synchronized (entries) {
            long freed = 0;
            while (freed < bytes && !entries.isEmpty()) {
                freed += entries.element().taken.get();
                forgetOldest();
            }
            return freed;
        }
    }

    /** Forgets all entries, but for what clients were shown in them. Their numbers go on. */
    public void clear() {
        List<JournalEntry> gone;
        long unread;
        synchronized (entries) {
            gone = List.copyOf(entries);
            unread = forgotten;
            letGo();
        }
        lookBack(gone, unread);
    }

    /** Gives the room of all entries back. Nobody asks for what was in them. */
    public void letGo() {
        synchronized (entries) {
            entries.forEach(this::forget);
            entries.clear();
            forgotten = 0;
            entries.notifyAll();
        }
    }

    private void lookBack(List<JournalEntry> gone, long unread) {
        Seen more =
                Sightings.of(gone.stream().map(JournalEntry::readable).toList()).unread(unread);
        synchronized (entries) {
            cleared = cleared.and(more);
        }
    }

    /** Returns how many entries there have ever been. */
    public long last() {
        synchronized (entries) {
            return last;
        }
    }

    /** Returns what clients were shown in what was cleared. */
    public Seen cleared() {
        synchronized (entries) {
            return cleared;
        }
    }

    /** Goes on as an empty journal that has had entries, and forgotten some. */
    public void goOn(long entriesBefore, long forgottenBefore, Seen shownBefore) {
        synchronized (entries) {
            last = entriesBefore;
            forgotten = forgottenBefore;
            cleared = shownBefore;
        }
    }

    /** Takes an entry that was here before, after those that are here; where there is no room for it, older ones are forgotten. */
    public void keepAgain(JournalEntry entry) {
        synchronized (entries) {
            if (!keep(entry, entry.weight(), true)) {
                forgotten++;
            }
        }
    }

    /** Returns what clients were shown in the requests that are here, and in those that were cleared. */
    public Seen seen() {
        Seen before;
        synchronized (entries) {
            before = cleared.unread(forgotten);
        }
        return before.and(Sightings.of(all()));
    }

    /** What is kept at one moment, to go back to. */
    public record Mark(List<JournalEntry> entries, long forgotten, Seen cleared) {}

    /** Returns what is kept now. */
    public Mark mark() {
        synchronized (entries) {
            return new Mark(List.copyOf(entries), forgotten, cleared);
        }
    }

    /** Undoes what was forgotten since. */
    public void undoTo(Mark mark) {
        synchronized (entries) {
            letGo();
            for (JournalEntry entry : mark.entries()) {
                long weight = entry.weight();
                budget.give(-weight);
                entry.taken.set(weight);
                entries.add(entry);
            }
            forgotten = mark.forgotten();
            cleared = mark.cleared();
        }
    }

    /** Returns whether somebody is told of entries as they come. */
    public boolean isWatched() {
        return !listeners.isEmpty();
    }

    /** Forgets the entries that a test holds for, but for what clients were shown in them. */
    public void clear(Predicate<RecordedRequest> filter) {
        List<JournalEntry> gone = new ArrayList<>();
        synchronized (entries) {
            entries.removeIf(entry -> {
                boolean goes = filter.test(entry.readable());
                if (goes) {
                    forget(entry);
                    gone.add(entry);
                }
                return goes;
            });
        }
        lookBack(gone, 0);
    }

    /** Waits until a test holds for at least so many entries, and returns whether it did in time. */
    public boolean await(int least, Predicate<RecordedRequest> filter, Duration longest) throws InterruptedException {
        waiting.incrementAndGet();
        try {
            return awaited(least, filter, System.nanoTime() + longest.toNanos());
        } finally {
            waiting.decrementAndGet();
        }
    }

    private boolean awaited(int least, Predicate<RecordedRequest> filter, long deadline) throws InterruptedException {
        while (true) {
            long seen;
            synchronized (entries) {
                seen = last + finished.get();
            }
            if (all().stream().filter(filter).count() >= least) {
                return true;
            }
            synchronized (entries) {
                while (seen == last + finished.get()) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    entries.wait(left / 1_000_000, (int) (left % 1_000_000));
                }
            }
        }
    }

    /** Counts those who watch, up to so many. Returns whether one more is among them. */
    boolean watched(int mostWatchers) {
        synchronized (entries) {
            if (watchers >= mostWatchers) {
                return false;
            }
            watchers++;
            return true;
        }
    }

    /** One of those who watched has gone. */
    void unwatched() {
        synchronized (entries) {
            watchers--;
        }
    }

    /** Returns an entry by its number, if it is still here. */
    public Optional<JournalEntry> find(long id) {
        synchronized (entries) {
            // The newest are asked for most.
            Iterator<JournalEntry> newestFirst = entries.descendingIterator();
            while (newestFirst.hasNext()) {
                JournalEntry entry = newestFirst.next();
                if (entry.id() == id) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }
    }

    /** Tells a listener of every entry from now on, when it is complete, in the thread that writes it, until the result is run. */
    public Runnable listen(Consumer<JournalEntry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private boolean keep(JournalEntry entry, long weight, boolean atTheExpenseOfOlder) {
        if (most == 0 || !budget.couldHold(weight)) {
            return false;
        }
        while (entries.size() >= most || (budget.used() + weight > budget.limit() && !entries.isEmpty())) {
            forgetOldest();
        }
        boolean taken = budget.tryTake(weight);
        while (!taken && atTheExpenseOfOlder && !entries.isEmpty()) {
            forgetOldest();
            taken = budget.tryTake(weight);
        }
        if (taken) {
            entry.taken.set(weight);
            entries.add(entry);
        }
        return taken;
    }

    private void forgetOldest() {
        forget(entries.remove());
        forgotten++;
    }

    private void forget(JournalEntry entry) {
        budget.give(entry.taken.getAndSet(0));
    }
}
