package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.check.Progress;
import java.io.PrintWriter;
import java.util.Timer;
import java.util.TimerTask;

/** A line at least every ten seconds that says what is waited for. Safe for use by many threads. */
final class Heartbeat implements AutoCloseable {
    private static final int MILLIS = 5000;

    private final PrintWriter out;
    private final Progress progress;
    private final Timer timer = new Timer("conformance-heartbeat", true);
    private volatile String at = "the first look";
    private volatile long since = System.nanoTime();
    private volatile boolean heard = true;

    Heartbeat(PrintWriter out, Progress progress) {
        this.out = out;
        this.progress = progress;
        TimerTask beats = new TimerTask() {
            @Override
            public void run() {
                beat();
            }
        };
        timer.schedule(beats, MILLIS, MILLIS);
    }

    /** Says what is being judged from now on. */
    void at(String what) {
        at = what;
        since = System.nanoTime();
    }

    /** Says that a line was printed. */
    void heard() {
        heard = true;
    }

    private void beat() {
        if (heard) {
            heard = false;
            return;
        }
        synchronized (out) {
            out.println("         " + at + ": " + (System.nanoTime() - since) / 1_000_000_000L + " s, waiting for "
                    + progress.doing());
            out.flush();
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
