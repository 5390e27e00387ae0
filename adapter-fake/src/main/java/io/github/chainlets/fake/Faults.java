package io.github.chainlets.fake;

import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.spi.Operation;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** The faults planned for a fake. The first one that is planned for a call strikes first. Safe for use by many threads. */
public final class Faults {
    private final long seed;
    private final Atom<Planned> planned = new Atom<>(new Planned(TreePVector.empty(), 0));

    Faults(long seed) {
        this.seed = seed;
    }

    /** Plans a fault. */
    public void plan(Fault fault) {
        planned.update(before -> new Planned(before.faults().plus(fault), before.tosses()));
    }

    /** Returns the faults that are not spent yet, each with how many times it is still to strike. */
    public List<Fault> pending() {
        return List.copyOf(planned.get().faults());
    }

    /** Forgets all faults. */
    public void clear() {
        planned.update(before -> new Planned(TreePVector.empty(), before.tosses()));
    }

    /** Makes a call, as the next fault planned for it lets it end. */
    <T> T during(Operation operation, Aim place, Supplier<T> call) {
        Fault fault = strike(operation, place);
        if (fault == null) {
            return call.get();
        }
        UpdateException exception = fault.exception();
        if (fault.kind() == FaultKind.LOST_REPLY) {
            try {
                Objects.requireNonNull(call.get(), "the reply, which is lost");
            } catch (UpdateException refusal) {
                // A refusal is a reply too, and is lost with it.
                exception.addSuppressed(refusal);
            }
        }
        throw exception;
    }

    /** The first that strikes; one by chance that does not lets those behind it have their turn. */
    private @Nullable Fault strike(Operation operation, Aim place) {
        while (true) {
            Planned before = planned.get();
            long tosses = before.tosses();
            int striking = -1;
            for (int i = 0; i < before.faults().size() && striking < 0; i++) {
                Fault fault = before.faults().get(i);
                if (fault.operation() == operation
                        && fault.aim().covers(place)
                        && (fault.probability() == 1
                                || new SplittableRandom(seed + tosses++).nextDouble() < fault.probability())) {
                    striking = i;
                }
            }
            if (striking < 0 && tosses == before.tosses()) {
                return null;
            }
            if (planned.swap(before, before.after(striking, tosses))) {
                return striking < 0 ? null : before.faults().get(striking);
            }
        }
    }

    /**
     * What is planned.
     *
     * @param tosses how many times chance has been asked
     */
    private record Planned(PVector<Fault> faults, long tosses) {
        /** Returns what is left once a fault has struck; -1 if none has. */
        Planned after(int striking, long tossed) {
            if (striking < 0) {
                return new Planned(faults, tossed);
            }
            Fault fault = faults.get(striking);
            return new Planned(
                    fault.times() == 1 ? faults.minus(striking) : faults.with(striking, fault.times(fault.times() - 1)),
                    tossed);
        }
    }
}
