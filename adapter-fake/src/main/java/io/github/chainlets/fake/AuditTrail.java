package io.github.chainlets.fake;

import io.github.chainlets.core.audit.AuditActor;
import java.time.Instant;
import java.util.List;

/**
 * The newest entries of the audit logs of all chains, in the order in which they came about. Immutable.
 *
 * @param count how many there have ever been
 */
record AuditTrail(Newest<Line> lines, long count) {
    /** A choice: how many are remembered. */
    static final int REMEMBERED = 1_000;

    static final AuditTrail EMPTY = new AuditTrail(Newest.none(REMEMBERED), 0);

    /**
     * One entry.
     *
     * @param number how many came before it
     */
    record Line(long number, Instant at, AuditActor actor, AuditFacts facts) {}

    AuditTrail plus(Instant at, AuditActor actor, AuditFacts facts) {
        return new AuditTrail(lines.plus(new Line(count, at, actor, facts)), count + 1);
    }

    /** Returns how many lines there are, with those that are not shown any more. */
    int held() {
        return lines.held();
    }

    /** Returns the lines, oldest first. */
    List<Line> list() {
        return lines.list();
    }
}
