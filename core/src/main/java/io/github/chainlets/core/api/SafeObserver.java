package io.github.chainlets.core.api;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Keeps what an observer throws away from what it observes. */
final class SafeObserver implements UpdateObserver {
    private static final Logger LOG = System.getLogger(UpdateObserver.class.getName());

    private final UpdateObserver observer;

    SafeObserver(UpdateObserver observer) {
        this.observer = observer;
    }

    @Override
    public void attemptStarted(Attempt attempt) {
        safely(() -> observer.attemptStarted(attempt));
    }

    @Override
    public void applied(Attempt attempt, UpdateOutcome outcome) {
        safely(() -> observer.applied(attempt, outcome));
    }

    @Override
    public void answered(Attempt attempt) {
        safely(() -> observer.answered(attempt));
    }

    @Override
    public void repeating(Attempt attempt, UnavailableException why, Duration wait) {
        safely(() -> observer.repeating(attempt, why, wait));
    }

    @Override
    public void rejected(Attempt attempt, RejectedException why) {
        safely(() -> observer.rejected(attempt, why));
    }

    @Override
    public void unavailable(Attempt attempt, UnavailableException why) {
        safely(() -> observer.unavailable(attempt, why));
    }

    @Override
    public void indeterminate(Attempt attempt, IndeterminateException why) {
        safely(() -> observer.indeterminate(attempt, why));
    }

    @Override
    public void refusedBeforeSending(EnvironmentRef environment, RejectedException why) {
        safely(() -> observer.refusedBeforeSending(environment, why));
    }

    @Override
    public void rolloutProgressed(RolloutProgress progress) {
        safely(() -> observer.rolloutProgressed(progress));
    }

    private static void safely(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An update observer failed; the update goes on", e);
        }
    }
}
