package io.github.chainlets.core.fleet;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run's audit that can be read by itself.
 *
 * @param run the run's name
 * @param record who decided what, and when
 * @param environment the environment that it is about, or {@code null} if it is about the run
 * @param callId the call that was sent, or was about to be; {@code null} if it is about the run, or no call was intended yet
 */
public record Decision(
        String run,
        FleetRecord record,
        @Nullable EnvironmentRef environment,
        @Nullable String callId) {
    /** Checks that nothing is {@code null} that may not be. */
    public Decision {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(record, "record");
    }

    static List<Decision> of(FleetRun run) {
        Map<Integer, String> calls = new HashMap<>();
        List<Decision> decisions = new ArrayList<>();
        for (FleetRecord record : run.audit()) {
            if (record.event() instanceof FleetEvent.Intended intended) {
                calls.put(intended.entry(), intended.callId());
            }
            if (record.event() instanceof FleetEvent.OfEntry event) {
                EnvironmentRef environment =
                        run.state().plan().entries().get(event.entry()).environment();
                decisions.add(new Decision(run.name(), record, environment, calls.get(event.entry())));
            } else {
                decisions.add(new Decision(run.name(), record, null, null));
            }
        }
        return decisions;
    }
}
