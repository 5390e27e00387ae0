package io.github.chainlets.mockserver.faults;

import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.ServiceOperations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The faults armed for a world, and the chance by which they strike. Safe for use by many threads. */
public final class ArmedFaults {
    private static final int MOST = 1_000;
    private static final int OVERHEAD = 300;

    private final long seed;
    private final ByteBudget budget;
    private final List<Armed> armed = new ArrayList<>();
    /** How many times chance has been asked: what it says is a function of the seed and this. */
    private long tosses;
    /** Spares the usual request, for which nothing is armed, the lock. */
    private volatile boolean any;

    /** Arms nothing yet. */
    public ArmedFaults(long seed, ByteBudget budget) {
        this.seed = seed;
        this.budget = budget;
    }

    /** A fault that strikes, and how long it holds the answer back. */
    public record Strike(HttpFault fault, Duration latency) {}

    /** A fault, and how often it is still to strike. */
    private static final class Armed {
        private final HttpFault fault;
        private int left;

        private Armed(HttpFault fault) {
            this.fault = fault;
            this.left = fault.times();
        }

        private HttpFault rest() {
            return left == fault.times() ? fault : fault.times(left);
        }

        private boolean concerns(String operation) {
            return fault.operation().equals(HttpFault.ANY) || fault.operation().equals(operation);
        }
    }

    /**
     * Arms a fault.
     *
     * @throws IllegalArgumentException if there is no such operation
     * @throws IllegalStateException if too many are armed
     * @throws NoRoomException if there is no memory left for it
     */
    public void add(HttpFault fault) {
        if (!fault.operation().equals(HttpFault.ANY)) {
            ServiceOperations.known(fault.operation());
        }
        synchronized (armed) {
            if (armed.size() >= MOST) {
                throw new IllegalStateException("more than " + MOST + " faults are armed");
            }
            if (!budget.tryTake(weight(fault))) {
                throw new NoRoomException("this fault");
            }
            armed.add(new Armed(fault));
            any = true;
        }
    }

    /** Returns the faults that are not spent yet, each with how many times it is still to strike. */
    public List<HttpFault> pending() {
        synchronized (armed) {
            return armed.stream().map(Armed::rest).toList();
        }
    }

    /** Returns the faults that have not struck yet, not even once. */
    public List<HttpFault> unstruck() {
        synchronized (armed) {
            return armed.stream()
                    .filter(each -> each.left == each.fault.times())
                    .map(each -> each.fault)
                    .toList();
        }
    }

    /** Disarms all faults. */
    public void clear() {
        synchronized (armed) {
            armed.forEach(each -> budget.give(weight(each.fault)));
            armed.clear();
            any = false;
        }
    }

    /** Disarms all faults, and begins with chances again. */
    public void reset() {
        synchronized (armed) {
            clear();
            tosses = 0;
        }
    }

    /** Returns the fault that strikes a request now: the first that is armed for it, and that chance does not spare it; or {@code null}. */
    public @Nullable Strike strike(String operation) {
        if (!any) {
            return null;
        }
        synchronized (armed) {
            for (int i = 0; i < armed.size(); i++) {
                Armed each = armed.get(i);
                HttpFault fault = each.fault;
                if (each.concerns(operation)
                        && (fault.probability() == 1 || toss().nextDouble() < fault.probability())) {
                    each.left--;
                    if (each.left == 0) {
                        armed.remove(i);
                        budget.give(weight(fault));
                        any = !armed.isEmpty();
                    }
                    return new Strike(fault, latency(fault));
                }
            }
            return null;
        }
    }

    private Duration latency(HttpFault fault) {
        long from = fault.latency().toNanos();
        long to = fault.latencyTo().toNanos();
        return Duration.ofNanos(to > from ? toss().nextLong(from, to + 1) : from);
    }

    private SplittableRandom toss() {
        return new SplittableRandom(seed + tosses++);
    }

    /** Returns whether none is armed. */
    public boolean isEmpty() {
        return !any;
    }

    /** Returns how many times chance has been asked. */
    public long tosses() {
        synchronized (armed) {
            return tosses;
        }
    }

    /**
     * What is armed at one moment, to go back to.
     *
     * @param faults the faults that are not spent
     * @param left how often each is still to strike
     * @param tosses how many times chance has been asked
     */
    public record Mark(List<HttpFault> faults, List<Integer> left, long tosses) {}

    /** Returns what is armed now. */
    public Mark mark() {
        synchronized (armed) {
            return new Mark(
                    armed.stream().map(each -> each.fault).toList(),
                    armed.stream().map(each -> each.left).toList(),
                    tosses);
        }
    }

    /** Undoes what was done since. */
    public void undoTo(Mark mark) {
        synchronized (armed) {
            clear();
            for (int i = 0; i < mark.faults().size(); i++) {
                Armed again = new Armed(mark.faults().get(i));
                again.left = mark.left().get(i);
                budget.give(-weight(again.fault));
                armed.add(again);
            }
            any = !armed.isEmpty();
            tosses = mark.tosses();
        }
    }

    private static long weight(HttpFault fault) {
        String body = fault.body();
        return OVERHEAD + (body == null ? 0 : 2L * body.length());
    }
}
