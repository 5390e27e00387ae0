package io.github.chainlets.mockserver.durable;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What the clock of a world that lasts follows: the time of its log, which stands while something is decided and never goes back. */
final class LogTime extends Clock {
    private volatile Instant now;

    LogTime(Instant first) {
        this.now = first;
    }

    /** Goes on to an instant, or stays where it is if that is past. Returns where it is. */
    Instant goTo(Instant instant) {
        Instant before = now;
        Instant next = instant.isAfter(before) ? instant : before;
        now = next;
        return next;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a log's time is UTC");
    }
}
