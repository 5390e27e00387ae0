package io.github.chainlets.mockserver.durable;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What the clock of a world that lasts follows: the time of its log, which stands while something is decided. */
final class LogTime extends Clock {
    private volatile Instant now;

    LogTime(Instant first) {
        this.now = first;
    }

    /** Shows when something was decided that is decided again: that may be a little before what was last read here. */
    void showAgain(Instant decided) {
        now = decided;
    }

    /** Goes on to an instant, or stays where it is if that is past. */
    void goOnTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
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
