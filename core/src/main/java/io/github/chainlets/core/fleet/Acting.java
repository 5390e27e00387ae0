package io.github.chainlets.core.fleet;

import io.github.chainlets.core.fleet.engine.FleetActions;
import io.github.chainlets.core.fleet.engine.WatchedRollout;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.FleetEvent;
import java.util.List;

/** Acts on a backend: an entry is an update, or the promotion of what served before. */
record Acting(Updating updating, Promoting promoting, Looking looking) implements FleetActions {
    @Override
    public FleetEvent prepare(int index, FleetEntry entry, String callId) {
        return entry.promotes()
                .map(deployment -> promoting.prepare(index, entry, deployment, callId))
                .orElseGet(() -> updating.prepare(index, entry, callId));
    }

    @Override
    public FleetEvent send(FleetEntry entry, FleetEvent.Intended intent) {
        return entry.promotes()
                .map(deployment -> promoting.send(entry, deployment, intent))
                .orElseGet(() -> updating.send(intent));
    }

    @Override
    public FleetEvent reconcile(FleetEntry entry, FleetEvent.Intended intent) {
        return entry.promotes().isPresent() ? promoting.reconcile(entry, intent) : updating.reconcile(intent);
    }

    @Override
    public List<WatchedRollout> look(List<WatchedRollout> rollouts, long now) {
        return looking.look(rollouts, now);
    }

    @Override
    public List<Integer> unhealthy(List<WatchedRollout> promoted) {
        return looking.unhealthy(promoted);
    }
}
