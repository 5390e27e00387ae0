package io.github.chainlets.temporal;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.engine.FleetActions;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.step.FleetEvent;
import java.util.List;

/** Acts by a fleet's own actions. What only reads may take minutes, and has a heartbeat. */
final class FleetActivitiesImpl implements FleetActivities {
    private final Fleet fleet;
    private final FleetActions actions;
    private final Heartbeats heartbeats = new Heartbeats();

    FleetActivitiesImpl(Fleet fleet) {
        this.fleet = fleet;
        this.actions = fleet.actions();
    }

    @Override
    public String prepare(int index, String entry, String callId) {
        return heartbeats.during(() -> Records.text(actions.prepare(index, Records.entry(entry), callId)));
    }

    @Override
    public String send(String entry, String intent) {
        return Records.text(actions.send(Records.entry(entry), intent(intent)));
    }

    @Override
    public String reconcile(String entry, String intent) {
        return heartbeats.during(() -> Records.text(actions.reconcile(Records.entry(entry), intent(intent))));
    }

    private static FleetEvent.Intended intent(String text) {
        return (FleetEvent.Intended) Records.event(text);
    }

    @Override
    public List<Rollout> look(List<Rollout> rollouts, long now) {
        return heartbeats.during(() -> Rollout.of(actions.look(Rollout.watched(rollouts), now)));
    }

    @Override
    public List<Integer> unhealthy(List<Rollout> promoted) {
        return heartbeats.during(() -> actions.unhealthy(Rollout.watched(promoted)));
    }

    @Override
    public String planUndo(String applied) {
        return heartbeats.during(
                () -> FleetPlan.undoing(FleetPlan.fromJson(applied).entries(), fleet.inventory())
                        .toJson());
    }

    @Override
    public String planPromotion(String failed) {
        return heartbeats.during(
                () -> FleetPlan.promoting(FleetPlan.fromJson(failed).entries(), fleet.inventory())
                        .toJson());
    }
}
