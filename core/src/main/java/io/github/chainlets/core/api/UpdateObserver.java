package io.github.chainlets.core.api;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;

/**
 * Sees what the use case does, for logs, metrics and traces. Every method does nothing unless overridden.
 *
 * <p>Each {@link #attemptStarted} is followed by exactly one of {@link #applied}, {@link #answered}, {@link #repeating},
 * {@link #rejected}, {@link #unavailable} and {@link #indeterminate} with the same attempt. Methods are called in the
 * thread of the call, perhaps from many threads at once, and should return soon. What a method throws is logged and
 * otherwise ignored: watching never changes what happens. Nothing handed over holds an API key.
 */
public interface UpdateObserver {
    /** Sees nothing. */
    UpdateObserver NONE = new UpdateObserver() {};

    /** The port is about to be used. */
    default void attemptStarted(Attempt attempt) {}

    /** The update was applied. */
    default void applied(Attempt attempt, UpdateOutcome outcome) {}

    /** A read was answered. */
    default void answered(Attempt attempt) {}

    /** The attempt was not applied and is repeated after the wait. */
    default void repeating(Attempt attempt, UnavailableException why, Duration wait) {}

    /** The attempt was refused; the call ends with this. */
    default void rejected(Attempt attempt, RejectedException why) {}

    /** The attempt was not applied and is not repeated; the call ends with this. */
    default void unavailable(Attempt attempt, UnavailableException why) {}

    /** Whether the update was applied is not known; the call ends with this. */
    default void indeterminate(Attempt attempt, IndeterminateException why) {}

    /** The batch broke rules on the batch alone: nothing was attempted. */
    default void refusedBeforeSending(EnvironmentRef environment, RejectedException why) {}

    /** A rollout that is followed has moved. */
    default void rolloutProgressed(RolloutProgress progress) {}
}
