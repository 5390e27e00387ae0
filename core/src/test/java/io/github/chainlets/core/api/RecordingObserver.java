package io.github.chainlets.core.api;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes a line for each event. */
class RecordingObserver implements UpdateObserver {
    final List<String> lines = new ArrayList<>();

    void line(String line) {
        lines.add(line);
    }

    @Override
    public void attemptStarted(Attempt attempt) {
        line("started " + attempt.operation() + " " + attempt.number());
    }

    @Override
    public void applied(Attempt attempt, UpdateOutcome outcome) {
        line("applied " + attempt.number());
    }

    @Override
    public void answered(Attempt attempt) {
        line("answered " + attempt.operation());
    }

    @Override
    public void repeating(Attempt attempt, UnavailableException why, Duration wait) {
        line("repeating " + attempt.number() + " after " + wait);
    }

    @Override
    public void rejected(Attempt attempt, RejectedException why) {
        line("rejected " + attempt.number());
    }

    @Override
    public void unavailable(Attempt attempt, UnavailableException why) {
        line("unavailable " + attempt.number());
    }

    @Override
    public void indeterminate(Attempt attempt, IndeterminateException why) {
        line("indeterminate " + attempt.number());
    }

    @Override
    public void refusedBeforeSending(EnvironmentRef environment, RejectedException why) {
        line("refused before sending " + environment);
    }

    @Override
    public void rolloutProgressed(RolloutProgress progress) {
        line("rollout " + progress.status() + " " + progress.percentTraffic() + "%");
    }
}
