package io.github.chainlets.mockserver.budget;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the bytes that are kept, against a limit. What a share keeps counts for the whole, too. Safe for use by many threads. */
public final class ByteBudget {
    /** Of the heap; the rest is for what is under way, and for the collector. */
    private static final int PART_OF_HEAP = 4;

    private final long limit;
    private final @Nullable ByteBudget whole;
    private final AtomicLong used = new AtomicLong();

    private ByteBudget(long limit, @Nullable ByteBudget whole) {
        this.limit = limit;
        this.whole = whole;
    }

    /** Returns a budget of so many bytes. */
    public static ByteBudget of(long limit) {
        return new ByteBudget(limit, null);
    }

    /** Returns how many bytes a server may keep in this JVM's heap, unless it is told otherwise. */
    public static long partOfHeap() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /** Returns a share of this budget, with a limit of its own. */
    public ByteBudget share(long most) {
        return new ByteBudget(Math.min(most, limit), this);
    }

    /** Takes so many bytes, or none, and returns whether they were there. */
    public boolean tryTake(long bytes) {
        if (whole != null && !whole.tryTake(bytes)) {
            return false;
        }
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        give(bytes);
        return false;
    }

    /**
     * Takes so many bytes while something is done.
     *
     * @throws NoRoomException if they are not there
     */
    public <T> T during(long bytes, String what, Supplier<T> doing) {
        if (!tryTake(bytes)) {
            throw new NoRoomException(what);
        }
        try {
            return doing.get();
        } finally {
            give(bytes);
        }
    }

    /** Gives bytes back. */
    public void give(long bytes) {
        used.addAndGet(-bytes);
        if (whole != null) {
            whole.give(bytes);
        }
    }

    /** Returns whether so many bytes would fit if nothing else were kept here. */
    public boolean couldHold(long bytes) {
        return bytes <= limit;
    }

    /** Returns how many bytes are taken. */
    public long used() {
        return used.get();
    }

    /** Returns how many bytes there are. */
    public long limit() {
        return limit;
    }
}
