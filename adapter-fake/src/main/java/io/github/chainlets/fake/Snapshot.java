package io.github.chainlets.fake;

import java.time.Duration;

/** The state of a fake at one moment, to go back to. Shares what has not changed since; holding one costs little. */
public final class Snapshot {
    private final Epoch epoch;
    private final Duration auditDelay;

    Snapshot(Epoch epoch, Duration auditDelay) {
        this.epoch = epoch;
        this.auditDelay = auditDelay;
    }

    State state() {
        return epoch.now();
    }

    Epoch epoch() {
        return epoch;
    }

    Duration auditDelay() {
        return auditDelay;
    }
}
