package io.github.chainlets.temporal;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A fleet run. Names and formats are what running workflows know: they stay readable. */
@WorkflowInterface
public interface FleetWorkflow {
    /** Goes on with the run that the records tell of, until it ends. Returns all its {@link Records}. */
    @WorkflowMethod(name = "ChainletsFleet")
    byte[] run(RunInput input, byte[] records);

    /** Begins nothing more. */
    @SignalMethod
    void stop(String reason);

    /** Returns the {@link Records} so far; empty if the run has not begun. */
    @QueryMethod
    byte[] audit();
}
