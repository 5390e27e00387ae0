package io.github.chainlets.core.fleet.engine;

import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.rollout.RolloutSight;
import io.github.chainlets.core.rollout.RolloutTarget;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rollout of a run that is being watched.
 *
 * @param entry which entry of the plan
 * @param target the deployment, and where it goes
 * @param promotes whether the deployment was there before, and is promoted again
 * @param since when the watching began, in nanoseconds of the time that passes for the run
 * @param sight what looks have shown so far
 * @param ending how it ended, or {@code null} if it has not
 * @param message what the last look has shown, for a person; empty before the first
 */
public record WatchedRollout(
        int entry,
        RolloutTarget target,
        boolean promotes,
        long since,
        RolloutSight sight,
        @Nullable EntryEnding ending,
        String message) {
    /** Checks that nothing is {@code null} that may not be. */
    public WatchedRollout {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(sight, "sight");
        Objects.requireNonNull(message, "message");
    }

    /** Returns a rollout that has not been looked at. */
    public static WatchedRollout begun(int entry, RolloutTarget target, boolean promotes, long now) {
        return new WatchedRollout(entry, target, promotes, now, RolloutSight.NONE, null, "");
    }

    /** Returns this rollout after a look. */
    public WatchedRollout seen(RolloutSight after, @Nullable EntryEnding endedAs, String said) {
        return new WatchedRollout(entry, target, promotes, since, after, endedAs, said);
    }

    /** Returns this rollout after a look that showed nothing. */
    public WatchedRollout unseen(String why) {
        return seen(sight, null, why);
    }

    /** Returns for how long it has been watched. */
    public Duration watched(long now) {
        return Duration.ofNanos(now - since);
    }
}
