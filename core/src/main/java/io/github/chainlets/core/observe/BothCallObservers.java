package io.github.chainlets.core.observe;

import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells two observers, each also if the other one throws. */
record BothCallObservers(CallObserver first, CallObserver second) implements CallObserver {
    /** Starts both, whatever one of them throws: who was told of the start is told of the ending. */
    static CallObserver started(UpdateObserver first, UpdateObserver second, Call call) {
        return new BothCallObservers(started(first, call), started(second, call));
    }

    private static CallObserver started(UpdateObserver observer, Call call) {
        try {
            // An observer from a language without annotations may return anything.
            @Nullable CallObserver ofCall = observer.started(call);
            return ofCall == null ? CallObserver.NONE : ofCall;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            System.getLogger(UpdateObserver.class.getName())
                    .log(System.Logger.Level.WARNING, "An update observer failed; the call goes on", e);
            return CallObserver.NONE;
        }
    }

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
