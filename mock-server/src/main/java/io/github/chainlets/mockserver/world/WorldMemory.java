package io.github.chainlets.mockserver.world;

import io.github.chainlets.mockserver.budget.ByteBudget;

/**
 * A server's memory, by what it is for. Each part is to itself: what is kept must not stand in the way of what comes, nor that in
 * the way of what is kept; and half of what is kept can always be forgotten to make room.
 *
 * @param all all there is
 * @param kept for worlds: half of it
 * @param pinned of that, for what cannot be forgotten: half
 * @param arriving for bodies that are arriving: an eighth of all
 * @param passing for what is being read and sent, and gone after that: the rest
 */
public record WorldMemory(ByteBudget all, ByteBudget kept, ByteBudget pinned, ByteBudget arriving, ByteBudget passing) {
    private static final int PART_OF_ONE = 4;

    /** Divides so many bytes. */
    static WorldMemory of(long bytes) {
        ByteBudget all = ByteBudget.of(bytes);
        ByteBudget kept = all.share(bytes / 2);
        return new WorldMemory(all, kept, kept.share(kept.limit() / 2), all.share(bytes / 8), all.share(bytes / 8 * 3));
    }

    /** Returns the share of one world. */
    ByteBudget ofOne() {
        return kept.share(kept.limit() / PART_OF_ONE);
    }

    /** Returns the share of one world for what cannot be forgotten. */
    ByteBudget pinnedOfOne() {
        return pinned.share(pinned.limit() / PART_OF_ONE);
    }
}
