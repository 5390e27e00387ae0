package io.github.chainlets.mockserver.faults;

import io.github.chainlets.mockserver.traffic.HttpFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The faults planned for a world, and the chance by which they strike. */
public final class ArmedFaults {
    private static final int MOST = 1_000;

    private final List<String> operations;
    private final SplittableRandom chance;
    private final List<HttpFault> planned = new ArrayList<>();
    /** Spares the usual request, for which nothing is planned, the lock. */
    private volatile boolean any;

    /** Arms nothing yet. */
    public ArmedFaults(List<String> operations, long seed) {
        this.operations = operations;
        this.chance = new SplittableRandom(seed);
    }

    /** A fault that strikes, and how long it holds the answer back. */
    public record Strike(HttpFault fault, Duration latency) {}

    public void add(HttpFault fault) {
        if (!fault.operation().equals(HttpFault.ANY) && !operations.contains(fault.operation())) {
            throw new IllegalArgumentException("there is no operation \"" + fault.operation() + "\"; there are any, "
                    + String.join(", ", operations));
        }
        synchronized (planned) {
            if (planned.size() >= MOST) {
                throw new IllegalStateException("more than " + MOST + " faults are planned");
            }
            planned.add(fault);
            any = true;
        }
    }

    public List<HttpFault> pending() {
        synchronized (planned) {
            return List.copyOf(planned);
        }
    }

    public void clear() {
        synchronized (planned) {
            planned.clear();
            any = false;
        }
    }

    /** Returns the fault that strikes a request now, or {@code null}. */
    public @Nullable Strike strike(String operation) {
        if (!any) {
            return null;
        }
        synchronized (planned) {
            for (int i = 0; i < planned.size(); i++) {
                HttpFault fault = planned.get(i);
                if (fault.operation().equals(HttpFault.ANY) || fault.operation().equals(operation)) {
                    if (fault.probability() < 1 && chance.nextDouble() >= fault.probability()) {
                        return null;
                    }
                    if (fault.times() == 1) {
                        planned.remove(i);
                        any = !planned.isEmpty();
                    } else {
                        planned.set(i, fault.times(fault.times() - 1));
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
        return Duration.ofNanos(to > from ? chance.nextLong(from, to + 1) : from);
    }
}
