package io.github.chainlets.core.observe;

import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps what an observer throws away from what it observes; only what the machine itself throws passes. */
record SafeCallObserver(CallObserver observer) implements CallObserver {
    private static final Logger LOG = System.getLogger(UpdateObserver.class.getName());

    static CallObserver started(UpdateObserver observer, Call call) {
        try {
            // An observer from a language without annotations may return anything.
            @Nullable CallObserver ofCall = observer.started(call);
            return ofCall == null ? CallObserver.NONE : new SafeCallObserver(ofCall);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            log(e);
            return CallObserver.NONE;
        }
    }

    @Override
    public void requestStarted(PortRequest request) {
        safely(() -> observer.requestStarted(request));
    }

    @Override
    public void requestSucceeded(PortRequest request) {
        safely(() -> observer.requestSucceeded(request));
    }

    @Override
    public void requestFailed(PortRequest request, UpdateException why, @Nullable Duration retryIn) {
        safely(() -> observer.requestFailed(request, why, retryIn));
    }

    @Override
    public void rolloutMoved(RolloutPhase phase) {
        safely(() -> observer.rolloutMoved(phase));
    }

    @Override
    public void ended(CallEnding ending) {
        safely(() -> observer.ended(ending));
    }

    private static void safely(Runnable event) {
        try {
            event.run();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            log(e);
        }
    }

    private static void log(Throwable thrown) {
        LOG.log(Level.WARNING, "An update observer failed; the call goes on", thrown);
    }
}
