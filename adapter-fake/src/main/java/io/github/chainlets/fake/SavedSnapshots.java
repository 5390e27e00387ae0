package io.github.chainlets.fake;

import java.util.List;
import java.util.Objects;

/**
 * Snapshots that outlive their process, as text, and the course of the clock with them. What they share is written once, and shared
 * again once it is read. Only what the same version of this library has written can be read: whoever keeps such a text must be able
 * to do without it.
 *
 * @param snapshots snapshots of one fake; copied
 * @param clock how its clock goes
 */
public record SavedSnapshots(List<Snapshot> snapshots, VirtualClock.Mark clock) {
    /** Found out when they are first needed. */
    private static final class Known {
        private static final Shapes SHAPES = Shapes.of(SavedSnapshots.class);
    }

    /** Copies the list. */
    public SavedSnapshots {
        snapshots = List.copyOf(snapshots);
        Objects.requireNonNull(clock, "clock");
    }

    /** Returns them as text. */
    public String write() {
        Shapes shapes = Known.SHAPES;
        TokenWriter to = new TokenWriter();
        to.text(shapes.fingerprint());
        shapes.root().write(to, this);
        return to.toString();
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if it is no such text, or that of another version of this library
     */
    public static SavedSnapshots read(String text) {
        Shapes shapes = Known.SHAPES;
        try {
            TokenReader from = new TokenReader(text);
            if (!shapes.fingerprint().equals(from.text())) {
                throw new IllegalArgumentException("another version of this library has written these snapshots");
            }
            return (SavedSnapshots) Objects.requireNonNull(shapes.root().read(from));
        } catch (IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("these are no snapshots that were written", e);
        }
    }
}
