package io.github.chainlets.conformance.check;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a run is getting on: what it waits for, when it has to end, and why it has stopped. Safe for use by many threads. */
public final class Progress {
    private volatile String doing = "the first answer";
    private volatile long deadline = Long.MAX_VALUE;
    private volatile @Nullable String stopped;
    private volatile boolean restoring;
    private volatile boolean endless;

    /** Ends the run when this time is over, counted from now; what is not judged until then is not judged. */
    public void limit(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Says what is waited for. */
    public void doing(String what) {
        doing = what;
    }

    /** Returns what is waited for. */
    public String doing() {
        return doing;
    }

    /** Stops the run before its next step. The first reason counts. */
    public synchronized void stop(String why) {
        if (stopped == null) {
            stopped = why;
        }
    }

    /** Returns why the run has stopped, if it has. */
    public Optional<String> stopped() {
        if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
            stop("the time for the run is up");
        }
        return Optional.ofNullable(stopped);
    }

    /** Says that a promotion did not end although time was moved: the next is waited for no longer than needed. */
    void endless() {
        endless = true;
    }

    boolean seenEndless() {
        return endless;
    }

    /** Lets steps pass again, for bringing back what was changed. */
    void restoring() {
        restoring = true;
    }

    /**
     * Passes if the run may take its next step.
     *
     * @throws NotJudged if the run has stopped
     */
    public void proceed() {
        if (!restoring) {
            stopped().ifPresent(why -> {
                throw NotJudged.inconclusive("not judged: " + why);
            });
        }
    }
}
