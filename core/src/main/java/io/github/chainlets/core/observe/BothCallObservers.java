package io.github.chainlets.core.observe;

import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells two observers, each also if the other one throws. */
record BothCallObservers(CallObserver first, CallObserver second) implements CallObserver {
    @Override
    public void requestStarted(PortRequest request) {
        both(() -> first.requestStarted(request), () -> second.requestStarted(request));
    }

    @Override
    public void requestSucceeded(PortRequest request) {
        both(() -> first.requestSucceeded(request), () -> second.requestSucceeded(request));
    }

    @Override
    public void requestFailed(PortRequest request, UpdateException why, @Nullable Duration retryIn) {
        both(() -> first.requestFailed(request, why, retryIn), () -> second.requestFailed(request, why, retryIn));
    }

    @Override
    public void rolloutMoved(RolloutPhase phase) {
        both(() -> first.rolloutMoved(phase), () -> second.rolloutMoved(phase));
    }

    @Override
    public void ended(CallEnding ending) {
        both(() -> first.ended(ending), () -> second.ended(ending));
    }

    private static void both(Runnable first, Runnable second) {
        try {
            first.run();
        } finally {
            second.run();
        }
    }
}
