package io.github.chainlets.mockserver.world;

import io.github.chainlets.mockserver.budget.ByteBudget;

/** The room that the entries of a world's audit log take, as estimated. Safe for use by many threads. */
final class AuditRoom {
    /** Measured: 230 to 235. */
    private static final int OF_EACH = 240;

    private final ByteBudget budget;
    private long taken;

    AuditRoom(ByteBudget budget) {
        this.budget = budget;
    }

    /** Takes or gives back room, so that it is that of so many entries. Returns whether it was there. */
    synchronized boolean hold(int entries) {
        long more = (long) OF_EACH * entries - taken;
        if (more > 0 && !budget.tryTake(more)) {
            return false;
        }
        if (more < 0) {
            budget.give(-more);
        }
        taken += more;
        return true;
    }
}
