package io.github.chainlets.temporal;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What a worker does for a run; {@link io.github.chainlets.core.fleet.engine.FleetActions} in what Temporal carries. */
@ActivityInterface(namePrefix = "ChainletsFleet")
public interface FleetActivities {
    /** Looks whether an entry still holds. */
    String prepare(int index, String entry, String callId);

    /** Sends what is intended. Has one attempt. */
    String send(String entry, String intent);

    /** Finds out what came of an intent. */
    String reconcile(String entry, String intent);

    /** Looks at rollouts. */
    List<Rollout> look(List<Rollout> rollouts, long now);

    /** Returns which of these serve and are failing. */
    List<Integer> unhealthy(List<Rollout> promoted);

    /** Plans the way back of entries that may have been applied: both are plans. */
    String planUndo(String applied);

    /** Plans the second way back of entries of a way back: both are plans. */
    String planPromotion(String failed);
}
