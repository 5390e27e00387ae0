package io.github.chainlets.core.api;

import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.observe.Call;
import io.github.chainlets.core.observe.CallEnding;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.observe.PortRequest;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a line for each event. */
class RecordingObserver implements UpdateObserver {
    final List<String> lines = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();

    void line(String line) {
        lines.add(line);
    }

    @Override
    public CallObserver started(Call call) {
        calls.add(call);
        return new CallObserver() {
            @Override
            public void requestStarted(PortRequest request) {
                line("started " + request.operation() + " " + request.attempt());
            }

            @Override
            public void requestSucceeded(PortRequest request) {
                line("answered " + request.operation());
            }

            @Override
            public void requestFailed(PortRequest request, UpdateException why, @Nullable Duration retryIn) {
                line("failed " + request.attempt() + (retryIn == null ? "" : ", again after " + retryIn));
            }

            @Override
            public void rolloutMoved(RolloutPhase phase) {
                line("rollout " + phase.state() + " " + phase.percentTraffic() + "%");
            }

            @Override
            public void ended(CallEnding ending) {
                line(call.kind() + " " + ending.kind());
            }
        };
    }
}
