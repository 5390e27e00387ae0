package io.github.chainlets.temporal;

import io.github.chainlets.core.fleet.engine.FleetActions;
import io.github.chainlets.core.fleet.engine.WatchedRollout;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** Has workers act. What only reads is tried until it works, in any worker; what sends has one attempt. */
final class ActivityActions implements FleetActions {
    /** Longer than all the reads of one call may take together. */
    private static final Duration READS = Duration.ofMinutes(10);
    /** Longer than the update may take, which is 30 s: a worker that lives has sent by then, or will not. */
    private static final Duration SEND = Duration.ofSeconds(45);
    /** What was looked at before is not sent later than this. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final FleetActivities reads = Workflow.newActivityStub(
            FleetActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(READS)
                    .setHeartbeatTimeout(Heartbeats.TIMEOUT)
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofMinutes(1))
                            .build())
                    .build());
    private final FleetActivities once = Workflow.newActivityStub(
            FleetActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(SEND)
                    .setScheduleToStartTimeout(FRESH)
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());

    @Override
    public FleetEvent prepare(int index, FleetEntry entry, String callId) {
        return Records.event(reads.prepare(index, Records.text(entry), callId));
    }

    @Override
    public FleetEvent send(FleetEntry entry, FleetEvent.Intended intent) {
        try {
            return Records.event(once.send(Records.text(entry), Records.text(intent)));
        } catch (ActivityFailure e) {
            boolean neverBegun = e.getCause() instanceof TimeoutFailure timeout
                    && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
            return neverBegun
                    ? new FleetEvent.NotApplied(
                            intent.entry(), "no worker was there in time, so the update was not sent")
                    : new FleetEvent.OutcomeUnknown(
                            intent.entry(), "the worker did not say what came of it: " + e.getCause());
        }
    }

    @Override
    public FleetEvent reconcile(FleetEntry entry, FleetEvent.Intended intent) {
        return Records.event(reads.reconcile(Records.text(entry), Records.text(intent)));
    }

    @Override
    public List<WatchedRollout> look(List<WatchedRollout> rollouts, long now) {
        return Rollout.watched(reads.look(Rollout.of(rollouts), now));
    }

    @Override
    public List<Integer> unhealthy(List<WatchedRollout> promoted) {
        return reads.unhealthy(Rollout.of(promoted));
    }

    FleetPlan planUndo(List<FleetEntry> applied) {
        return FleetPlan.fromJson(reads.planUndo(new FleetPlan(applied, List.of(), 0).toJson()));
    }

    FleetPlan planPromotion(List<FleetEntry> failed) {
        return FleetPlan.fromJson(reads.planPromotion(new FleetPlan(failed, List.of(), 0).toJson()));
    }
}
