package io.github.chainlets.core.observe;

import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sees one call, from its start to its end. Every method does nothing unless overridden. Called in the thread of the call
 * only, so it needs no locks.
 */
public interface CallObserver {
    /** Sees nothing. */
    CallObserver NONE = new CallObserver() {};

    /** A port is about to be used. */
    default void requestStarted(PortRequest request) {}

    /** A port has answered. */
    default void requestSucceeded(PortRequest request) {}

    /**
     * A port has failed.
     *
     * @param why how
     * @param retryIn how long the call waits before the next attempt, or {@code null} if there is none
     */
    default void requestFailed(PortRequest request, UpdateException why, @Nullable Duration retryIn) {}

    /** A rollout that is watched shows something new, the first look included. */
    default void rolloutMoved(RolloutPhase phase) {}

    /** The call has ended. Comes exactly once, and last, whatever happens. */
    default void ended(CallEnding ending) {}

    /** Returns an observer that tells both, this one first. */
    default CallObserver andThen(CallObserver next) {
        return new BothCallObservers(this, next);
    }
}
