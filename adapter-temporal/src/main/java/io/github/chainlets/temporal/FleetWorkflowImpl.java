package io.github.chainlets.temporal;

import io.github.chainlets.core.fleet.engine.FleetLoop;
import io.github.chainlets.core.fleet.engine.FleetMemory;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetState;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as a workflow: the core's loop, with Temporal's history as its log. */
public final class FleetWorkflowImpl implements FleetWorkflow {
    private final ActivityActions actions = new ActivityActions();
    private @Nullable WorkflowJournal journal;
    private @Nullable String stopReason;

    @Override
    public byte[] run(RunInput input, byte[] records) {
        Promise<String> cancelled = CancellationScope.current().getCancellationRequest();
        // What is under way is waited for: whoever cancels a run stops it.
        CancellationScope detached = Workflow.newDetachedCancellationScope(() -> {
            Async.procedure(() -> stop("the workflow was cancelled: " + cancelled.get()));
            runDetached(input, records);
        });
        detached.run();
        return audit();
    }

    private void runDetached(RunInput input, byte[] records) {
        String run = TemporalFleet.runName(Workflow.getInfo().getWorkflowId());
        WorkflowJournal told = new WorkflowJournal(input.principal(), Records.unpack(records));
        if (input.follows()) {
            told = settingBack(run, input.principal(), told.state());
        }
        journal = told;
        FleetMemory memory = FleetMemory.of(Rollout.watched(input.watched()), input.postponed());
        FleetLoop loop = new FleetLoop(
                run,
                told,
                actions,
                new WorkflowTime(),
                Duration.ofMillis(input.pollMillis()),
                FleetWorkflowImpl::besideEachOther,
                memory);
        while (told.state().ending().isEmpty()) {
            if (stopReason != null && told.state().stopRequested().isEmpty()) {
                told.tell(new FleetEvent.StopRequested(stopReason));
            }
            loop.round();
            if (Workflow.getInfo().getHistoryLength() > input.historyLimit()) {
                Workflow.continueAsNew(input.continued(Rollout.of(memory.watched()), memory.postponed()), audit());
            }
        }
        TemporalFleet.next(run, told.state()).ifPresent(next -> setBack(next, input));
    }

    /** Plans from what is there now: what others have changed since is left as it is. */
    private WorkflowJournal settingBack(String run, String principal, FleetState before) {
        FleetPlan plan = run.endsWith(TemporalFleet.PROMOTION)
                ? actions.planPromotion(before.appliedAndFailed())
                : actions.planUndo(before.maybeApplied());
        FleetEvent started = new FleetEvent.Started(plan, before.policy().toUndo());
        return new WorkflowJournal(principal, List.of(WorkflowJournal.record(principal, started)));
    }

    private void setBack(String run, RunInput input) {
        FleetWorkflow next = Workflow.newChildWorkflowStub(
                FleetWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(TemporalFleet.workflowId(run))
                        .build());
        next.run(input.next(), audit());
    }

    private static void besideEachOther(List<Runnable> parts) {
        Promise.allOf(parts.stream().map(part -> Async.procedure(part::run)).toList())
                .get();
    }

    @Override
    public void stop(String reason) {
        stopReason = reason;
    }

    @Override
    public byte[] audit() {
        return Records.pack(journal == null ? List.of() : journal.records());
    }
}
