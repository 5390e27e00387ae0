package io.github.chainlets.temporal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells Temporal, while an activity works, that its worker lives: so another takes over soon after it has died. */
final class Heartbeats {
    /** After this long without one, the worker is taken for dead. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final long INTERVAL_SECONDS = 4;

    /** One thread, while there is anything to tell; it keeps no process alive. */
    private final ScheduledThreadPoolExecutor beats;

    Heartbeats() {
        beats = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "chainlets-fleet-heartbeats");
            thread.setDaemon(true);
            return thread;
        });
        beats.setRemoveOnCancelPolicy(true);
        beats.setKeepAliveTime(2 * INTERVAL_SECONDS, TimeUnit.SECONDS);
        beats.allowCoreThreadTimeOut(true);
    }

    <T> T during(Supplier<T> work) {
        ActivityExecutionContext activity = Activity.getExecutionContext();
        ScheduledFuture<?> beat = beats.scheduleWithFixedDelay(
                () -> activity.heartbeat(null), INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
        try {
            return work.get();
        } finally {
            beat.cancel(false);
        }
    }
}
