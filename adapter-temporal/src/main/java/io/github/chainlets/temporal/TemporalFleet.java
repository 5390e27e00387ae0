package io.github.chainlets.temporal;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetException;
import io.github.chainlets.core.fleet.FleetException.Reason;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetPolicy.OnFailure;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs fleets on Temporal: a workflow for each run, whose id is {@code fleet/NAME}. The steps are those of {@link Fleet}; who acts is
 * any worker that {@link #register} was called for, and one that dies is stood in for by another. The update is an activity of one
 * attempt: what came of one that was lost is found out by reading, never by sending again.
 *
 * <p>A run's audit is in its workflow, for as long as the namespace keeps that. Immutable, safe for use by many threads. Owns
 * nothing and needs no closing.
 */
public final class TemporalFleet {
    /** The most entries of a run: all its records must fit into one payload of two megabytes. */
    public static final int MOST_ENTRIES = 2_000;

    static final String PROMOTION = "/promotion";
    private static final String UNDO = "/undo";
    private static final String PREFIX = "fleet/";

    private final WorkflowClient client;
    private final String taskQueue;
    private final String principal;
    private final Duration pollInterval;
    private final int historyLimit;

    private TemporalFleet(
            WorkflowClient client, String taskQueue, String principal, Duration pollInterval, int historyLimit) {
        this.client = Objects.requireNonNull(client, "client");
        this.taskQueue = Objects.requireNonNull(taskQueue, "taskQueue");
        this.principal = Objects.requireNonNull(principal, "principal");
        this.pollInterval = pollInterval;
        this.historyLimit = historyLimit;
    }

    /**
     * Returns runs by a client, on behalf of {@code unknown}, with looks every 5 s.
     *
     * @param taskQueue the task queue of the workers
     */
    public static TemporalFleet of(WorkflowClient client, String taskQueue) {
        return new TemporalFleet(client, taskQueue, "unknown", Duration.ofSeconds(5), 8_000);
    }

    /** Returns the same, on behalf of somebody else; it stands beside every decision in the audit. */
    public TemporalFleet withPrincipal(String name) {
        return new TemporalFleet(client, taskQueue, name, pollInterval, historyLimit);
    }

    /**
     * Returns the same, with another time between two looks at rollouts.
     *
     * @throws IllegalArgumentException if it is shorter than a millisecond
     */
    public TemporalFleet withPollInterval(Duration interval) {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("pollInterval must be at least 1 ms, not " + interval);
        }
        return new TemporalFleet(client, taskQueue, principal, interval, historyLimit);
    }

    /** Returns the same, with another number of Temporal's events after which a workflow is continued as a new one. */
    TemporalFleet withHistoryLimit(int events) {
        return new TemporalFleet(client, taskQueue, principal, pollInterval, events);
    }

    /**
     * Lets a worker run fleets. To be called before the worker is started.
     *
     * @param fleet whose backend, time, pace, settle time and grace time the worker acts by; its event log is not used
     */
    public static void register(Worker worker, Fleet fleet) {
        worker.registerWorkflowImplementationTypes(FleetWorkflowImpl.class);
        worker.registerActivitiesImplementations(new FleetActivitiesImpl(fleet));
    }

    /**
     * Begins a run and returns.
     *
     * @param run the run's name: 1 to 150 letters, digits, dots, hyphens, underscores and slashes
     * @throws FleetException if there is a run of that name, or Temporal does not answer
     * @throws IllegalArgumentException if the plan has more than {@value #MOST_ENTRIES} entries
     */
    public void start(String run, FleetPlan plan, FleetPolicy policy) {
        FleetRun.requireName(run);
        if (plan.entries().size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("a run on Temporal has at most " + MOST_ENTRIES + " entries, not "
                    + plan.entries().size() + ": make several runs of it");
        }
        FleetRecord started = new FleetRecord(Instant.now(), principal, "client", new FleetEvent.Started(plan, policy));
        start(run, false, List.of(started));
    }

    private void start(String run, boolean follows, List<FleetRecord> records) {
        FleetWorkflow workflow = client.newWorkflowStub(
                FleetWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(taskQueue)
                        .setWorkflowId(workflowId(run))
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .build());
        try {
            WorkflowClient.start(
                    workflow::run,
                    RunInput.of(principal, pollInterval.toMillis(), historyLimit, follows),
                    Records.pack(records));
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new FleetException(Reason.EXISTS, "there is a run \"" + run + "\" already: use another name");
        } catch (WorkflowServiceException e) {
            throw unreachable(e, "; if the run has been begun, another start of it is refused");
        }
    }

    /**
     * Waits until a run and, if it is to be rolled back, its way back have ended.
     *
     * @throws FleetException if there is no such run, or Temporal does not answer
     */
    public FleetRun await(String run) {
        try {
            stub(run).getResult(byte[].class);
        } catch (WorkflowNotFoundException e) {
            throw unknown(run);
        } catch (WorkflowServiceException e) {
            throw unreachable(e, "; the run goes on where its workers are");
        } catch (WorkflowFailedException e) {
            // A workflow that somebody has cancelled closes as cancelled, also if it has come to its end.
            if (!(e.getCause() instanceof CanceledFailure)) {
                throw e;
            }
        }
        return status(run);
    }

    /** Begins a run and waits until it has ended: {@link #start} and {@link #await}. */
    public FleetRun apply(String run, FleetPlan plan, FleetPolicy policy) {
        start(run, plan, policy);
        return await(run);
    }

    /**
     * Asks a run to begin nothing more; what is under way is waited for. To cancel the workflow does the same.
     *
     * @throws FleetException if there is no such run, it has ended, or Temporal does not answer
     */
    public void stop(String run, String reason) {
        try {
            stub(run).signal("stop", reason);
        } catch (WorkflowNotFoundException e) {
            throw unknown(run);
        } catch (WorkflowServiceException e) {
            throw unreachable(e, "; the run may go on");
        }
    }

    /**
     * Sets back what a run has changed, as far as its environments are still as the run left them, and waits for it: as {@link
     * Fleet#undo}. A run that has not ended is stopped first.
     *
     * @throws FleetException if there is no such run, or it is being set back already
     */
    public FleetRun undo(String run) {
        if (status(run).ending().isEmpty()) {
            stop(run, "it is to be undone");
        }
        FleetRun ended = await(run);
        start(run + UNDO, true, ended.audit());
        await(run + UNDO);
        return status(run);
    }

    /**
     * Tells how a run stands, by asking its workflow; a worker must be there to answer.
     *
     * @throws FleetException if there is no such run, no worker has begun it, or Temporal does not answer
     */
    public FleetRun status(String run) {
        return find(run).orElseThrow(() -> unknown(run));
    }

    private Optional<FleetRun> find(String run) {
        List<FleetRecord> records;
        try {
            records = Records.unpack(stub(run).query("audit", byte[].class));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (WorkflowServiceException e) {
            throw unreachable(e, "; the run goes on where its workers are");
        }
        if (records.isEmpty()) {
            return Optional.empty();
        }
        FleetState state =
                FleetState.of(records.stream().map(FleetRecord::event).toList());
        return Optional.of(new FleetRun(
                run,
                state,
                records,
                run.endsWith(PROMOTION) ? null : find(following(run)).orElse(null)));
    }

    private WorkflowStub stub(String run) {
        return client.newUntypedWorkflowStub(workflowId(run));
    }

    private FleetException unreachable(WorkflowServiceException e, String what) {
        String target = client.getWorkflowServiceStubs().getOptions().getTarget();
        FleetException unreachable = new FleetException(
                Reason.UNREACHABLE, "Temporal at " + target + " did not answer: " + e.getCause() + what);
        unreachable.initCause(e);
        return unreachable;
    }

    private static FleetException unknown(String run) {
        return new FleetException(Reason.UNKNOWN_RUN, "there is no run \"" + run + "\"");
    }

    /** Returns the name of the run that has to follow one which has ended, if any has to. */
    static Optional<String> next(String run, FleetState ended) {
        boolean rollBack = ended.policy().onFailure() == OnFailure.ROLL_BACK
                && ended.ending()
                        .filter(ending -> ending == RunEnding.TOO_MANY_FAILURES)
                        .isPresent();
        boolean promote = run.endsWith(UNDO) && !ended.appliedAndFailed().isEmpty();
        return rollBack || promote ? Optional.of(following(run)) : Optional.empty();
    }

    private static String following(String run) {
        return run + (run.endsWith(UNDO) ? PROMOTION : UNDO);
    }

    static String workflowId(String run) {
        return PREFIX + run;
    }

    static String runName(String workflowId) {
        return workflowId.substring(PREFIX.length());
    }
}
